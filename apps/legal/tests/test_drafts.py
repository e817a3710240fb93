from datetime import timedelta

import pytest
from django.utils import timezone

from apps.core.errors import Forbidden, InvalidField
from apps.legal import services
from apps.legal.errors import MergeRefused, NotADraft, PaperOnly, RecipientsRefused
from apps.legal.models import Document
from apps.legal.services import Party
from apps.legal.tests.factories import (
    make_completed,
    make_document,
    make_plain_template,
    make_template,
    state_of,
)
from apps.legal.text import content_digest
from apps.users.tests.factories import UserFactory
from apps.workflows.errors import TransitionRefused

pytestmark = pytest.mark.django_db


def test_a_template_becomes_a_document():
    owner = UserFactory(first_name="Ada", last_name="Byron")
    fields = [
        {"name": "name", "type": "text", "from": "signer_name"},
        {"name": "day", "type": "date", "from": "today"},
    ]
    template = make_template(body="{{ name }} signs on {{ day }}.", fields=fields)

    document = services.create_document(template=template, by=owner)

    today = timezone.now().date()
    assert document.title == template.title
    assert document.content == f"Ada Byron signs on {today.day} {today:%B} {today.year}."
    assert document.values == {"name": "Ada Byron", "day": today.isoformat()}
    assert document.content_digest == content_digest(document.title, document.content)


def test_a_later_wording_changes_no_document():
    template = make_plain_template("NDA")
    document = make_document(template=template, send=False)

    services.publish_version(template=template, body="Other words.", by=None)

    document.refresh_from_db()
    assert document.content == "The words of NDA."
    assert document.template_version.number == 1


def test_values_that_do_not_fit_leave_nothing():
    with pytest.raises(MergeRefused) as refusal:
        make_document(template=make_template(), values={"nmae": "Ada"})

    assert {one["pointer"] for one in refusal.value.errors} == {
        "/values/name",
        "/values/nmae",
    }
    assert not Document.objects.exists()


@pytest.mark.parametrize(
    ("about", "field"),
    [
        ({"title": " ", "content": "Words."}, "title"),
        ({"title": "Title", "content": "\u200b\n"}, "content"),
        ({"title": "Title", "content": "Words.", "values": {"a": 1}}, "values"),
        ({"title": "Title", "content": "x" * 500_001}, "content"),
    ],
)
def test_what_a_document_needs(about, field):
    with pytest.raises(InvalidField) as refusal:
        services.create_document(by=UserFactory(), **about)

    assert refusal.value.errors[0]["pointer"] == f"/{field}"


def test_everybody_who_cannot_be_asked_is_named_at_once():
    owner, gone = UserFactory(), UserFactory(suspended=True)
    nobody = "0198c0de-0000-7000-8000-000000000001"
    parties = [Party(str(pk)) for pk in (owner.pk, gone.pk, nobody, owner.pk)]

    with pytest.raises(RecipientsRefused) as refusal:
        make_document(owner=owner, parties=parties)

    assert {one["pointer"]: one["code"] for one in refusal.value.errors} == {
        "/signers/1": "unknown",
        "/signers/2": "unknown",
        "/signers/3": "twice",
    }


def test_a_draft_reads_as_its_owner_wants():
    owner, other = UserFactory(), UserFactory()
    document = make_document(owner=owner, send=False)

    document = services.change_draft(
        document=document,
        by=owner,
        title="Another  title",
        content="Other words.",
        parties=[Party(str(other.pk)), Party(str(owner.pk), group=3)],
    )

    assert document.title == "Another title"
    assert document.content_digest == content_digest("Another title", "Other words.")
    rows = document.recipients.order_by("group").values_list("user", "group")
    assert list(rows) == [(other.pk, 1), (owner.pk, 2)]


def test_the_words_of_a_template_come_from_its_values():
    owner = UserFactory()
    draft = make_document(
        owner=owner, template=make_template(), values={"name": "Ada"}, send=False
    )

    with pytest.raises(InvalidField):
        services.change_draft(document=draft, by=owner, content="Mine.")
    draft = services.change_draft(document=draft, by=owner, values={"name": "Eve"})

    assert draft.content == "I, Eve, keep it secret."


def test_only_its_owner_changes_a_draft_and_only_a_draft():
    owner = UserFactory()
    document = make_document(owner=owner, send=False)

    for act in (services.change_draft, services.discard_draft, services.send_document):
        with pytest.raises(Forbidden):
            act(document=document, by=UserFactory(superuser=True))
    services.send_document(document=document, by=owner)
    for act in (services.change_draft, services.discard_draft):
        with pytest.raises(NotADraft):
            act(document=document, by=owner)
    with pytest.raises(TransitionRefused):
        services.send_document(document=document, by=owner)


def test_a_discarded_draft_is_gone_with_its_words():
    owner = UserFactory()
    document = make_document(owner=owner, send=False)

    services.discard_draft(document=document, by=owner)

    document.refresh_from_db()
    assert (document.state, document.content) == (Document.State.DISCARDED, "")
    assert not Document.objects.visible_to(owner).exists()
    assert not Document.objects.visible_to(UserFactory(superuser=True)).exists()


def test_a_document_nobody_signs_cannot_be_sent():
    owner = UserFactory()
    draft = make_document(
        owner=owner, parties=[Party(str(owner.pk), role="viewer")], send=False
    )

    with pytest.raises(TransitionRefused):
        services.send_document(document=draft, by=owner)


def test_some_kinds_need_paper():
    template = make_plain_template("WILL", is_paper_only=True)

    with pytest.raises(PaperOnly):
        make_document(template=template)


def test_a_deadline_in_the_past_is_refused():
    with pytest.raises(InvalidField):
        make_document(expires_at=timezone.now() - timedelta(seconds=1))


def test_who_sees_what():
    owner, signer, later, reader, copy, stranger = (UserFactory() for _ in range(6))
    legal, staff = UserFactory(superuser=True), UserFactory(staff=True)
    document = make_document(
        owner=owner,
        send=False,
        parties=[
            Party(str(signer.pk)),
            Party(str(later.pk), group=2),
            Party(str(reader.pk), role="viewer"),
            Party(str(copy.pk), role="copy"),
        ],
    )
    people = {
        "owner": owner,
        "signer": signer,
        "later": later,
        "reader": reader,
        "copy": copy,
        "stranger": stranger,
        "staff": staff,
        "legal": legal,
    }

    def seers():
        return {
            name
            for name, person in people.items()
            if Document.objects.visible_to(person).exists()
        }

    assert seers() == {"owner"}
    services.send_document(document=document, by=owner)
    assert seers() == {"owner", "signer", "later", "reader", "legal"}
    services.sign_document(document=document, by=signer)
    services.sign_document(document=document, by=later)
    assert seers() == {"owner", "signer", "later", "reader", "copy", "legal"}
    assert state_of(document) == Document.State.COMPLETED


def test_a_completed_document_stays_as_it_was():
    document = make_completed()

    with pytest.raises(NotADraft):
        services.change_draft(document=document, by=document.owner, title="Other")

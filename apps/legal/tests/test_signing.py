import json
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from apps.core.errors import InvalidField
from apps.legal import services
from apps.legal.canonical import commit
from apps.legal.errors import (
    AlreadySigned,
    ConsentNeeded,
    ContentChanged,
    NotASigner,
    NotOpen,
    NotYourTurn,
)
from apps.legal.evidence import Evidence
from apps.legal.models import AuditEvent, Document, PrivateValue, Signature
from apps.legal.services import Party
from apps.legal.tests.factories import make_completed, make_document, state_of
from apps.users.tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def kinds(document):
    rows = AuditEvent.objects.filter(document=document).order_by("seq")
    return list(rows.values_list("kind", flat=True))


def test_the_only_signer_completes_it(announced):
    owner = UserFactory()
    document = make_document(owner=owner)

    services.sign_document(document=document, by=owner)

    document.refresh_from_db()
    assert document.state == Document.State.COMPLETED
    assert document.signatures_left == 0
    assert kinds(document) == ["created", "sent", "signed", "completed"]
    assert announced() == [
        "legal.document_sent",
        "legal.signature_requested",
        "legal.consent_given",
        "legal.document_signed",
        "legal.document_completed",
    ]


def test_it_waits_for_every_signer():
    first, second = UserFactory(), UserFactory()
    document = make_document(signers=[first, second])

    services.sign_document(document=document, by=first)

    assert state_of(document) == Document.State.SENT
    with pytest.raises(AlreadySigned):
        services.sign_document(document=document, by=first)
    assert state_of(document) == Document.State.SENT

    services.sign_document(document=document, by=second)

    assert state_of(document) == Document.State.COMPLETED


def test_the_evidence_of_a_signature():
    owner = UserFactory(first_name="Ada", last_name="Byron")
    document = make_document(owner=owner)

    services.sign_document(
        document=document,
        by=owner,
        displayed_digest=document.content_digest,
        method="typed",
        typed_name="A. Byron",
        evidence=Evidence(address="192.0.2.7", agent="curl/8"),
    )

    signature = Signature.objects.get()
    record = json.loads(signature.record)
    assert record["content_digest"] == document.content_digest
    assert record["digest_was"] == "displayed"
    assert record["signer"] == str(owner.pk)
    assert "electronic signature" in record["intent"]["text"]
    for name, value in {
        "name": "Ada Byron",
        "typed_name": "A. Byron",
        "address": "192.0.2.7",
        "agent": "curl/8",
    }.items():
        kept = PrivateValue.objects.get(pk=record[name])
        assert (kept.value, commit(value, kept.salt)) == (value, record[name])
        assert value not in signature.record


def test_another_text_than_the_one_displayed_is_refused():
    owner = UserFactory()
    document = make_document(owner=owner, send=False)
    displayed = document.content_digest
    services.change_draft(document=document, by=owner, content="Other words.")

    with pytest.raises(ContentChanged) as refusal:
        services.sign_document(document=document, by=owner, displayed_digest=displayed)

    document.refresh_from_db()
    assert refusal.value.details == {"content_digest": document.content_digest}
    assert document.state == Document.State.DRAFT
    assert not Signature.objects.exists()


def test_a_digest_left_out_is_recorded_as_left_out():
    document = make_completed()

    signature = Signature.objects.get()
    assert signature.content_digest == document.content_digest
    assert not signature.is_digest_given
    assert json.loads(signature.record)["digest_was"] == "current"


def test_groups_are_asked_in_order(announced):
    first, second, third = UserFactory(), UserFactory(), UserFactory()
    document = make_document(
        parties=[
            Party(str(third.pk), group=9),
            Party(str(first.pk), role="approver", group=2),
            Party(str(second.pk), group=2),
        ]
    )

    with pytest.raises(NotYourTurn) as refusal:
        services.sign_document(document=document, by=third)
    assert refusal.value.details == {"awaited": ["approver", "signer"], "your_group": 2}

    services.sign_document(document=document, by=second)
    with pytest.raises(NotYourTurn):
        services.sign_document(document=document, by=third)
    services.sign_document(document=document, by=first)
    services.sign_document(document=document, by=third)

    assert state_of(document) == Document.State.COMPLETED
    assert announced().count("legal.signature_requested") == 3
    assert announced().count("legal.document_completed") == 1


@pytest.mark.parametrize("role", ["viewer", "copy"])
def test_those_who_only_look_cannot_sign(role):
    owner, reader = UserFactory(), UserFactory()
    document = make_document(
        owner=owner, parties=[Party(str(owner.pk)), Party(str(reader.pk), role=role)]
    )

    with pytest.raises(NotASigner):
        services.sign_document(document=document, by=reader)


def test_nobody_signs_for_another():
    owner, signer = UserFactory(), UserFactory()
    document = make_document(owner=owner, signers=[signer])

    for somebody in [owner, UserFactory(superuser=True)]:
        with pytest.raises(NotASigner):
            services.sign_document(document=document, by=somebody)

    assert not Signature.objects.exists()


def test_a_draft_is_sent_by_its_owners_signature():
    owner = UserFactory()
    document = make_document(owner=owner, send=False)

    services.sign_document(document=document, by=owner)

    assert kinds(document) == ["created", "sent", "signed", "completed"]


def test_consent_is_given_by_signing_unless_it_was_withdrawn():
    owner = UserFactory()
    with pytest.raises(ConsentNeeded):
        services.sign_document(document=make_document(owner=owner), by=owner, consent=False)
    services.sign_document(document=make_document(owner=owner), by=owner)
    assert owner.consents.get().given_by == "signing"

    services.withdraw_consent(by=owner)
    document = make_document(owner=owner)
    with pytest.raises(ConsentNeeded):
        services.sign_document(document=document, by=owner)
    services.sign_document(document=document, by=owner, consent=True)

    assert owner.consents.count() == 2
    assert Signature.objects.filter(signer=owner).count() == 2


@pytest.mark.parametrize(
    ("method", "field"), [("typed", "typed_name"), ("drawn", "drawing")]
)
def test_a_method_needs_its_evidence(method, field):
    owner = UserFactory()

    with pytest.raises(InvalidField) as refusal:
        services.sign_document(document=make_document(owner=owner), by=owner, method=method)

    assert refusal.value.errors[0]["pointer"] == f"/{field}"


def test_nobody_signs_after_the_end():
    owner, other = UserFactory(), UserFactory()
    voided = make_document(owner=owner, signers=[owner, other])
    services.void_document(document=voided, reason="A typo.", by=owner)
    late = make_document(owner=owner)
    later = time_machine.travel(timezone.now() + timedelta(days=31), tick=False)

    for document, state in [(voided, "voided"), (late, "expired")]:
        with pytest.raises(NotOpen) as refusal, later:
            services.sign_document(document=document, by=owner)
        assert refusal.value.details == {"state": state}

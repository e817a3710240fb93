import json

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apps.legal import selectors, services
from apps.legal.models import (
    Acceptance,
    Artefact,
    AuditEvent,
    Document,
    PrivateValue,
    Recipient,
    Signature,
    TemplateVersion,
)
from apps.legal.services import Party
from apps.legal.tests.factories import make_completed, make_document, make_plain_template
from apps.legal.tests.test_models import set_raw
from apps.users.tests.factories import UserFactory
from tests.guards import guards_down

pytestmark = pytest.mark.django_db


@pytest.fixture
def document():
    """Two people signed it one after the other, and its file is made."""
    first, second = UserFactory(), UserFactory()
    document = make_document(
        owner=first,
        parties=[Party(str(first.pk)), Party(str(second.pk), group=2)],
        template=make_plain_template("PPA"),
    )
    services.view_document(document=document, by=first)
    services.sign_document(
        document=document, by=first, method="drawn", drawing=[[[1, 2], [3, 4]]]
    )
    services.sign_document(document=document, by=second, typed_name="P.", method="typed")
    services.seal_document(document=document)
    return Document.objects.get(pk=document.pk)


def wrong_in(document):
    found = selectors.verify_document(Document.objects.get(pk=document.pk))
    wrong = [check["name"] for check in found["checks"] if not check["is_intact"]]
    assert found["is_intact"] == (not wrong)
    return wrong


def test_what_nobody_touched_is_intact(document):
    assert wrong_in(document) == []
    assert wrong_in(make_document(send=False)) == []
    call_command("legal", "verify")


@pytest.mark.parametrize(
    ("model", "values", "found"),
    [
        (Document, {"title": "Other"}, "content"),
        (Document, {"content": "Other"}, "content"),
        (Document, {"content_digest": "0" * 64}, "content"),
        (Document, {"last_hash": "0" * 64}, "chain"),
        (Document, {"last_seq": 99}, "chain"),
        (Recipient, {"role": "approver"}, "recipients"),
        (Recipient, {"group": 7}, "recipients"),
        (AuditEvent, {"kind": "viewed"}, "chain"),
        (AuditEvent, {"actor_id": None}, "chain"),
        (AuditEvent, {"at": "2020-01-01 00:00:00+00:00"}, "chain"),
        (AuditEvent, {"hash": "0" * 64}, "chain"),
        (AuditEvent, {"previous_hash": "0" * 64}, "chain"),
        (Signature, {"method": "click"}, "signature"),
        (Signature, {"content_digest": "0" * 64}, "signature"),
        (Signature, {"is_digest_given": True}, "signature"),
        (Signature, {"drawing": "[[[1, 2], [3, 5]]]"}, "signature"),
        (Signature, {"signed_at": "2020-01-01 00:00:00+00:00"}, "signature"),
        (Signature, {"record_digest": "0" * 64}, "signature"),
        (Artefact, {"digest": "0" * 64}, "file"),
        (PrivateValue, {"value": "Somebody else"}, "private values"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_each_changed_column_is_found(document, model, values, found):
    row = model.objects.order_by("pk").first()
    if model is AuditEvent and "previous_hash" in values:
        row = AuditEvent.objects.get(document=document, seq=2)

    with guards_down():
        set_raw(model, row.pk, **values)

    assert any(found in name for name in wrong_in(document))


def test_a_state_that_no_event_led_to_is_found(document):
    other = make_document()
    with guards_down():
        set_raw(Document, other.pk, state="voided", ended_at=other.sent_at)

    assert wrong_in(other) == ["state"]
    with pytest.raises(CommandError, match="1 checks failed"):
        call_command("legal", "verify")


@pytest.mark.parametrize("model", [AuditEvent, Signature])
def test_a_row_that_was_taken_out_is_found(document, model):
    with guards_down():
        model.objects.order_by("-pk").first().delete()

    assert wrong_in(document)


def test_a_file_that_was_changed_is_found(document):
    name = Artefact.objects.get().file
    with default_storage.open(name) as stored:
        content = bytearray(stored.read())
    content[len(content) // 2] ^= 1
    default_storage.delete(name)
    assert wrong_in(document) == ["executed file"]
    default_storage.save(name, ContentFile(bytes(content)))

    assert wrong_in(document) == ["executed file"]


def test_wordings_and_acceptances_are_proved_too(document):
    version = TemplateVersion.objects.get()
    acceptance = Acceptance.objects.first()
    with guards_down():
        set_raw(TemplateVersion, version.pk, body="Other words.")
        set_raw(Acceptance, acceptance.pk, epoch=5)

    failed = {subject for subject, checks in selectors.verify_everything() if checks}

    assert failed == {f"template version {version.pk}", f"acceptance {acceptance.pk}"}


def test_forgetting_a_person_breaks_no_proof(document):
    person = document.owner
    values = list(
        PrivateValue.objects.filter(person=person).values_list("value", flat=True)
    )
    assert values

    services.erase_private_values(user=person)

    assert wrong_in(document) == []
    assert not PrivateValue.objects.filter(person=person).exists()
    kept = [*AuditEvent.objects.values_list("record", flat=True)]
    kept += Signature.objects.values_list("record", flat=True)
    assert not any(value in record for value in values for record in kept)


TEXTS = [
    (Document, "title"),
    (Document, "content"),
    (Document, "content_digest"),
    (AuditEvent, "record"),
    (AuditEvent, "hash"),
    (Signature, "record"),
    (Signature, "record_digest"),
]


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    place=st.sampled_from(TEXTS),
    row=st.integers(0, 9),
    at=st.integers(0),
    bit=st.integers(0, 6),
)
def test_any_flipped_bit_is_found(document, place, row, at, bit):
    model, name = place
    rows = model.objects.order_by("pk")
    pk, before = list(rows.values_list("pk", name))[row % rows.count()]
    position = at % len(before)
    flipped = chr(ord(before[position]) ^ (1 << bit))
    after = before[:position] + flipped + before[position + 1 :]
    if flipped == "\x00":
        return

    with guards_down():
        set_raw(model, pk, **{name: after})
        try:
            assert wrong_in(document)
        finally:
            set_raw(model, pk, **{name: before})


def test_a_stranger_can_check_the_chain(document):
    """With nothing but what the API shows and the standard library."""
    import hashlib

    previous = ""
    for row in selectors.trail(
        AuditEvent.objects.filter(document=document).order_by("seq")
    ):
        entry = selectors.trail_entry(row)
        text = f"{entry['previous_hash']}\n{entry['record']}"
        assert entry["hash"] == hashlib.sha256(text.encode()).hexdigest()
        assert entry["previous_hash"] == previous
        assert json.loads(entry["record"])["data"] == entry["data"]
        previous = entry["hash"]
    assert previous == document.last_hash


def test_what_a_file_is(document):
    artefact = Artefact.objects.get()

    found = selectors.what_is(artefact.digest)
    text = selectors.what_is(document.content_digest)

    assert (found["is_known"], found["what"], found["is_intact"]) == (
        True,
        "executed",
        True,
    )
    assert [signer["role"] for signer in found["signers"]] == ["signer", "signer"]
    assert text["what"] == "content"
    assert selectors.what_is("0" * 64)["is_known"] is False


def test_a_discarded_draft_verifies():
    draft = make_document(send=False)
    services.discard_draft(document=draft, by=draft.owner)

    assert wrong_in(draft) == []
    assert wrong_in(make_completed()) == []

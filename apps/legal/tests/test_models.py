import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from django_fsm import TransitionNotAllowed

from apps.legal import services
from apps.legal.models import (
    Acceptance,
    Artefact,
    AuditEvent,
    Compliance,
    Consent,
    Document,
    Gate,
    Pack,
    PrivateValue,
    Recipient,
    Requirement,
    Signature,
    Template,
    TemplateVersion,
)
from apps.legal.tests.factories import (
    accept,
    make_completed,
    make_document,
    make_pack,
    make_plain_template,
)
from apps.users.tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def broken(act, match=None):
    with pytest.raises(IntegrityError, match=match), transaction.atomic():
        act()


def copy_of(row, **changes):
    """Insert the same row once more, somewhat different."""
    row = type(row).objects.get(pk=row.pk)
    row.pk = None if isinstance(row, AuditEvent | Artefact) else type(row)().pk
    row._state.adding = True
    for name, value in changes.items():
        setattr(row, name, value)
    row.save(force_insert=True)


def set_raw(model, pk, **values):
    """What an UPDATE outside every service would do."""
    columns = ", ".join(f'"{name}" = %s' for name in values)
    key = model._meta.pk.get_db_prep_value(pk, connection)
    with connection.cursor() as cursor:
        cursor.execute(
            f'UPDATE {model._meta.db_table} SET {columns} WHERE "{model._meta.pk.column}" = %s',
            [*values.values(), key],
        )


def test_constraints_of_templates():
    template = make_plain_template("NDA")
    version = template.versions.get()

    broken(lambda: Template.objects.create(code="nda", title="x"), "capitals")
    broken(lambda: Template.objects.create(code="NDA", title="x"))
    broken(lambda: Template.objects.create(code="X1", title="x", validity_days=0))
    broken(lambda: copy_of(version, digest="other"))
    broken(lambda: copy_of(version, number=2))
    broken(lambda: copy_of(version, number=2, epoch=3, digest="other"))
    broken(lambda: copy_of(version, number=2, change="big", digest="other"))
    broken(lambda: copy_of(version, number=1, change="editorial", digest="other"))


def test_constraints_of_documents():
    sent = make_document()
    pk = sent.pk

    broken(lambda: set_raw(Document, pk, state="lost"))
    broken(lambda: set_raw(Document, pk, state="completed"))
    broken(lambda: set_raw(Document, pk, state="completed", completed_at=timezone.now()))
    broken(lambda: set_raw(Document, pk, completed_at=timezone.now()))
    broken(lambda: set_raw(Document, pk, signatures_left=0))
    broken(lambda: set_raw(Document, pk, signatures_left=-1))
    broken(lambda: set_raw(Document, pk, sent_at=None))
    broken(lambda: set_raw(Document, pk, state="voided"))
    broken(lambda: set_raw(Document, pk, ended_at=timezone.now()))


def test_constraints_of_recipients():
    recipient = make_document().recipients.get()
    pk = recipient.pk

    broken(lambda: copy_of(recipient))
    broken(lambda: set_raw(Recipient, pk, role="boss"))
    broken(lambda: set_raw(Recipient, pk, group=0))
    broken(lambda: set_raw(Recipient, pk, state="signed"))
    broken(lambda: set_raw(Recipient, pk, acted_at=timezone.now()))
    broken(
        lambda: set_raw(
            Recipient, pk, state="signed", role="viewer", acted_at=timezone.now()
        )
    )


def test_constraints_of_evidence():
    document = make_completed()
    signature = Signature.objects.get()
    consent = Consent.objects.get()
    services.seal_document(document=document)
    event = AuditEvent.objects.get(document=document, seq=1)
    artefact = Artefact.objects.get()
    value = PrivateValue.objects.first()

    broken(lambda: copy_of(signature))
    broken(lambda: copy_of(signature, recipient=None, method="stamp"))
    broken(lambda: copy_of(consent))
    broken(lambda: copy_of(consent, withdrawn_at=timezone.now(), given_by="guess"))
    broken(lambda: copy_of(event))
    broken(lambda: copy_of(event, seq=9, previous_hash=""))
    broken(lambda: copy_of(event, seq=1, document=make_document(), previous_hash="x"))
    broken(lambda: copy_of(artefact))
    broken(lambda: copy_of(artefact, document=make_completed(), file=""))
    broken(lambda: set_raw(PrivateValue, value.pk, kind="secret"))


def test_constraints_of_compliance():
    user, template = UserFactory(), make_plain_template("PPA")
    pack = make_pack("MEMBER", template, role="MEMBER", action="buz.transfer")
    accept(user, template)

    broken(lambda: copy_of(Acceptance.objects.get()))
    broken(lambda: copy_of(Compliance.objects.get()))
    broken(lambda: copy_of(Requirement.objects.get()))
    broken(lambda: copy_of(Gate.objects.get()))
    broken(lambda: Pack.objects.create(code="member", title="x"), "capitals")
    broken(lambda: Gate.objects.create(pack=pack, action="anything"))
    broken(lambda: set_raw(Compliance, Compliance.objects.get().pk, state="fine"))


def test_what_is_a_record_never_changes():
    document = make_completed(template=make_plain_template("PPA"))
    services.seal_document(document=document)
    recipient = document.recipients.get()
    rows = [
        (AuditEvent, AuditEvent.objects.first().pk, {"kind": "viewed"}),
        (Signature, Signature.objects.get().pk, {"method": "typed"}),
        (TemplateVersion, TemplateVersion.objects.get().pk, {"body": "Other."}),
        (Document, document.pk, {"content": "Other."}),
        (Document, document.pk, {"title": "Other"}),
        (Document, document.pk, {"state": "sent", "signatures_left": 1}),
        (Recipient, recipient.pk, {"role": "approver"}),
        (Artefact, Artefact.objects.get().pk, {"digest": "0" * 64}),
    ]

    for model, pk, values in rows:
        broken(lambda: set_raw(model, pk, **values), "never changed")  # noqa: B023
    for model in (AuditEvent, Signature, TemplateVersion, Document, Recipient, Artefact):
        broken(lambda: model.objects.all()._raw_delete("default"), "never deleted")  # noqa: B023


def test_a_sent_text_never_changes():
    document = make_document()

    for name in ("title", "content", "content_digest", "kind"):
        broken(lambda: set_raw(Document, document.pk, **{name: "x"}), "never")  # noqa: B023


STEPS = ("send", "sign", "decline", "void", "expire", "discard")
FROM = {
    "draft": {"send", "discard"},
    "sent": {"sign", "decline", "void", "expire"},
    "completed": set(),
    "declined": set(),
    "voided": set(),
    "expired": set(),
    "discarded": set(),
}


@pytest.mark.parametrize("state", FROM)
@pytest.mark.parametrize("step", STEPS)
def test_each_step_starts_only_where_it_may(state, step):
    document = make_document(send=False)
    document = Document(**{**_values(document), "state": state, "signatures_left": 1})
    now = timezone.now()
    given = {
        "send": {"at": now, "expires_at": now, "signatures_left": 1},
        "sign": {"at": now},
        "decline": {"at": now, "because": "No."},
        "void": {"at": now, "because": "No."},
        "expire": {"at": now},
        "discard": {},
    }

    if step in FROM[state]:
        getattr(document, step)(**given[step])
        assert document.state != state
    else:
        with pytest.raises(TransitionNotAllowed):
            getattr(document, step)(**given[step])


def _values(row):
    return {field.attname: getattr(row, field.attname) for field in row._meta.fields}

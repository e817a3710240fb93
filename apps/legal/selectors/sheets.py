"""An executed document as the values its file shows."""

import json

from apps.legal.models import AuditEvent, Document, PrivateValue, Signature
from apps.legal.pdf import Entry, Sheet, Signer
from apps.users.models import User

WHAT = {
    "created": "Draft written",
    "changed": "Draft changed",
    "sent": "Sent to {count} recipients",
    "viewed": "Opened",
    "reminded": "Asked again",
    "signed": "Signed as {role}",
    "completed": "Completed",
}


def sheet_of(document: Document) -> Sheet:
    """Everything up to the moment of completion; what came later is not part of it."""
    signatures = list(
        Signature.objects.filter(document=document)
        .select_related("recipient")
        .order_by("recipient__group", "signed_at", "pk")
    )
    events = []
    for event in AuditEvent.objects.filter(document=document).order_by("seq"):
        events.append(event)
        if event.kind == "completed":
            break
    records = [json.loads(row.record) for row in signatures]
    people = _names({event.actor_id for event in events} | {document.owner_id})
    version = document.template_version
    return Sheet(
        document_id=str(document.pk),
        title=document.title,
        content=document.content,
        content_digest=document.content_digest,
        owner=people.get(document.owner_id, ""),
        template=(
            f"{version.template.code}, version {version.number}, {version.digest[:16]}"
            if version
            else ""
        ),
        sent_at=document.sent_at,
        completed_at=document.completed_at,
        signers=_signers(signatures, records),
        entries=[_entry(event, people) for event in events],
    )


def _names(ids):
    people = User.objects.in_bulk([pk for pk in ids if pk])
    return {
        pk: f"{person.first_name} {person.last_name}".strip() or person.email
        for pk, person in people.items()
    }


def _signers(signatures, records):
    names = ("name", "typed_name", "address", "agent")
    promised = {record[name] for record in records for name in names if record[name]}
    values = dict(
        PrivateValue.objects.filter(pk__in=promised).values_list("commitment", "value")
    )
    return [
        Signer(
            role=record["role"],
            group=record["group"],
            method=record["method"],
            drawing=row.drawing,
            signed_at=row.signed_at,
            digest_was=record["digest_was"],
            intent=record["intent"]["text"],
            consent=(
                f"to sign electronically, disclosure {record['consent']['disclosure_version']}"
            ),
            record_digest=row.record_digest,
            **{name: values.get(record[name], "") for name in names},
        )
        for row, record in zip(signatures, records, strict=True)
    ]


def _entry(event, people):
    data = json.loads(event.record)["data"]
    what = WHAT.get(event.kind, event.kind.capitalize()).format(
        count=len(data.get("recipients", ())), role=data.get("role", "")
    )
    return Entry(event.seq, event.at, what, people.get(event.actor_id, ""), event.hash)

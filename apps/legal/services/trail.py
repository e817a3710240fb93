"""Writing down what happened to a document, each entry chained to the one before."""

from datetime import datetime

from django.utils import timezone

from apps.legal import canonical
from apps.legal.evidence import NONE, Evidence
from apps.legal.models import AuditEvent, Document, PrivateValue
from apps.users.models import User


def keep_private(*, kind: str, person: User, value: str) -> str:
    """A commitment to `value`, which itself can be erased. Nothing commits to nothing."""
    if not value:
        return ""
    salt = canonical.new_salt()
    commitment = canonical.commit(value, salt)
    PrivateValue.objects.create(
        commitment=commitment, kind=kind, person=person, salt=salt, value=value
    )
    return commitment


def keep_evidence(*, person: User, evidence: Evidence) -> dict:
    """Where a request came from, as commitments."""
    return {
        "address": keep_private(kind="address", person=person, value=evidence.address),
        "agent": keep_private(kind="agent", person=person, value=evidence.agent[:300]),
    }


def append_event(
    document: Document, kind: str, *, by: User | None, evidence: Evidence = NONE, **data
) -> AuditEvent:
    """Chain one entry to the trail of a document that the caller has locked."""
    if by is not None and evidence is not NONE:
        data |= keep_evidence(person=by, evidence=evidence)
    at = _now_after(document)
    seq = document.last_seq + 1
    record = canonical.canonical(
        {
            "document": str(document.pk),
            "seq": seq,
            "at": at.isoformat(),
            "kind": kind,
            "actor": str(by.pk) if by else "",
            "data": data,
        }
    )
    event = AuditEvent.objects.create(
        document=document,
        seq=seq,
        at=at,
        kind=kind,
        actor_id=by and by.pk,
        record=record,
        previous_hash=document.last_hash,
        hash=canonical.link(document.last_hash, record),
    )
    document.last_seq, document.last_hash = event.seq, event.hash
    Document.objects.filter(pk=document.pk).update(last_seq=event.seq, last_hash=event.hash)
    return event


def _now_after(document) -> datetime:
    """Clocks may be set back; a trail may not."""
    last = AuditEvent.objects.filter(document=document, seq=document.last_seq)
    return max([timezone.now(), *last.values_list("at", flat=True)])

"""Is a document what it was? Everything is recomputed, and what changed is named."""

import json
from dataclasses import asdict, dataclass

from django.core.files.storage import default_storage

from apps.legal.canonical import canonical, commit, digest, link
from apps.legal.models import (
    Artefact,
    AuditEvent,
    Document,
    PrivateValue,
    Signature,
)
from apps.legal.text import content_digest


@dataclass(frozen=True)
class Check:
    """One thing that was looked at. `detail` names what is wrong."""

    name: str
    is_intact: bool
    detail: str = ""


def verify_document(document: Document) -> dict:
    """Every check of one document, and whether all of them hold."""
    events = list(AuditEvent.objects.filter(document=document).order_by("seq"))
    signatures = list(
        Signature.objects.filter(document=document)
        .select_related("recipient")
        .order_by("pk")
    )
    checks = [
        _check_chain(document, events),
        _check_content(document, events),
        _check_state(document, events),
        _check_recipients(document, events),
        *(_check_signature(document, row, events) for row in signatures),
        _check_signature_count(signatures, events),
        _check_private_values(signatures, events),
        *(_check_artefact(row, events) for row in document.artefacts.order_by("pk")),
    ]
    return {
        "document_id": document.pk,
        "is_intact": all(check.is_intact for check in checks),
        "content_digest": document.content_digest,
        "event_count": len(events),
        "checks": [asdict(check) for check in checks],
    }


def _verdict(name, problems):
    return Check(name, not problems, "; ".join(problems))


def read_record(text: str) -> dict:
    """A record as an object; one that somebody made unreadable says nothing."""
    try:
        record = json.loads(text)
    except ValueError:
        return {}
    return record if isinstance(record, dict) else {}


def _data(events, kind):
    """The data of each event of a kind, as the records have it."""
    return [
        read_record(event.record).get("data", {}) for event in events if event.kind == kind
    ]


def _asked(events):
    """(user, role, group) of each recipient in the record of the sending."""
    return {
        (row.get("user"), row.get("role"), row.get("group"))
        for sent in _data(events, "sent")
        for row in sent.get("recipients", ())
    }


def _check_chain(document, events):
    problems, previous = [], ""
    for position, event in enumerate(events, 1):
        name = f"event {event.seq} ({event.kind})"
        if event.seq != position:
            problems.append(f"event {position} is missing")
            break
        if event.previous_hash != previous:
            problems.append(f"{name} does not follow the one before")
        if event.hash != link(event.previous_hash, event.record):
            problems.append(f"{name}: its record or hash was changed")
        elif not _says_the_same(event):
            problems.append(f"{name}: its columns differ from its record")
        previous = event.hash
    if not problems and (len(events), previous) != (document.last_seq, document.last_hash):
        problems.append("the document's head is not the end of its chain")
    return _verdict("chain", problems)


def _says_the_same(event):
    record = read_record(event.record)
    columns = {
        "document": str(event.document_id),
        "seq": event.seq,
        "at": event.at.isoformat(),
        "kind": event.kind,
        "actor": str(event.actor_id or ""),
    }
    return canonical(record) == event.record and columns.items() <= record.items()


def _check_content(document, events):
    problems = []
    present = content_digest(document.title, document.content)
    if document.state != Document.State.DISCARDED and present != document.content_digest:
        problems.append("the title or content is not the one the digest was taken of")
    for sent in _data(events, "sent"):
        if sent.get("content_digest") != document.content_digest:
            problems.append("the digest is not the one that was sent")
        if sent.get("title") != document.title:
            problems.append("the title is not the one that was sent")
    return _verdict("content", problems)


ENDINGS = {"completed", "declined", "voided", "expired", "discarded", "sent"}


def _check_state(document, events):
    """The state is where its events lead."""
    state = "draft"
    for event in events:
        if event.kind in ENDINGS:
            state = event.kind
    problems = []
    if state != document.state:
        problems.append(f"the trail leads to {state}, the document says {document.state}")
    if asked := _asked(events):
        acting = sum(role in {"signer", "approver"} for _, role, _ in asked)
        left = acting - sum(event.kind == "signed" for event in events)
        if left != document.signatures_left:
            problems.append(f"{left} signatures are left, not {document.signatures_left}")
    return _verdict("state", problems)


def _check_recipients(document, events):
    """Those asked are those it was sent to, and each has done what the trail says."""
    asked = _asked(events)
    if not asked and document.sent_at is None:
        return _verdict("recipients", [])
    rows = list(document.recipients.order_by("pk"))
    present = {(str(row.user_id), row.role, row.group) for row in rows}
    problems = []
    if asked != present:
        problems.append("the recipients are not those it was sent to")
    acted = {
        (str(event.actor_id), event.kind)
        for event in events
        if event.kind in {"signed", "declined"}
    }
    says = {(str(row.user_id), row.state) for row in rows if row.acted_at}
    if acted != says:
        problems.append("what the recipients did is not what the trail says")
    return _verdict("recipients", problems)


def _check_signature(document, row, events):
    problems = []
    if digest(row.record) != row.record_digest:
        problems.append("the record was changed")
    kept = {data.get("signature"): data for data in _data(events, "signed")}
    entry = kept.get(str(row.pk))
    if entry is None:
        problems.append("the trail does not know it")
    elif entry.get("record_digest") != row.record_digest:
        problems.append("the trail knows another record")
    record = read_record(row.record)
    columns = {
        "document": str(row.document_id),
        "recipient": str(row.recipient_id),
        "signer": str(row.signer_id),
        "content_digest": row.content_digest,
        "digest_was": "displayed" if row.is_digest_given else "current",
        "method": row.method,
        "drawing": digest(canonical(row.drawing)) if row.drawing else "",
        "signed_at": row.signed_at.isoformat(),
    }
    for name, value in columns.items():
        if record.get(name) != value:
            problems.append(f"its {name} differs from its record")
    if row.content_digest != document.content_digest:
        problems.append("it was given for another text")
    return _verdict(f"signature {row.pk}", problems)


def _check_signature_count(signatures, events):
    wanted = {str(data.get("signature")) for data in _data(events, "signed")}
    gone = wanted - {str(row.pk) for row in signatures}
    return _verdict("signatures", [f"signature {pk} is gone" for pk in sorted(gone)])


def _check_private_values(signatures, events):
    """Personal values are what was committed to; those erased prove nothing wrong."""
    promised = set()
    for row in [*signatures, *events]:
        promised.update(_commitments(row.record))
    problems = [
        f"the {row.kind} kept for {row.person_id} was changed"
        for row in PrivateValue.objects.filter(pk__in=promised).order_by("pk")
        if commit(row.value, row.salt) != row.commitment
    ]
    return _verdict("private values", problems)


def _commitments(record):
    values = read_record(record)
    values = values.get("data", values)
    for name in ("name", "typed_name", "address", "agent"):
        if isinstance(values.get(name), str) and values[name]:
            yield values[name]


def _check_artefact(row, events):
    name = f"{row.kind} file"
    if row.sealed_at is None:
        return Check(name, True, "not made yet")
    sealed = [data.get("digest") for data in _data(events, "sealed")]
    problems = []
    if sealed != [row.digest]:
        problems.append("the trail knows another file")
    try:
        with default_storage.open(row.file) as stored:
            if digest(stored.read()) != row.digest:
                problems.append("the stored bytes were changed")
    except FileNotFoundError:
        problems.append("the stored file is gone")
    return _verdict(name, problems)


def document_by_digest(mark: str) -> tuple[Document, str] | None:
    """The document a file or a text with this digest belongs to, and which it is."""
    artefact = (
        Artefact.objects.filter(digest=mark, sealed_at__isnull=False)
        .select_related("document")
        .first()
    )
    if artefact is not None:
        return artefact.document, "executed"
    document = (
        Document.objects.filter(content_digest=mark, sent_at__isnull=False)
        .order_by("pk")
        .first()
    )
    return (document, "content") if document else None

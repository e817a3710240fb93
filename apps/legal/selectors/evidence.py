"""What can be shown of the evidence: the trail, the signed file, what a digest is."""

import base64

from django.core.files.storage import default_storage
from django.db.models import OuterRef, Subquery

from apps.legal.errors import NotOpen, NotSealedYet
from apps.legal.models import Artefact, Consent, Document, Recipient
from apps.legal.selectors.verification import (
    document_by_digest,
    read_record,
    verify_document,
)
from apps.legal.wording import DISCLOSURE, DISCLOSURE_VERSION
from apps.users.models import User, display_name

TRAIL_ENTRY = (
    "id",
    "document_id",
    "seq",
    "at",
    "kind",
    "actor_id",
    "record",
    "previous_hash",
    "hash",
)


def trail(events):
    """Audit events with the names of those who acted."""
    actor = User.objects.filter(pk=OuterRef("actor_id"))
    return events.annotate(
        first_name=Subquery(actor.values("first_name")[:1]),
        last_name=Subquery(actor.values("last_name")[:1]),
    ).values(*TRAIL_ENTRY, "first_name", "last_name")


def trail_entry(row: dict) -> dict:
    entry = {name: row[name] for name in TRAIL_ENTRY if name not in {"id", "actor_id"}}
    actor = row["actor_id"] and {
        "id": row["actor_id"],
        "name": display_name(row["first_name"] or "", row["last_name"] or ""),
    }
    return {**entry, "actor": actor, "data": read_record(row["record"]).get("data", {})}


def has_signed_file(document: Document) -> bool:
    return Artefact.objects.filter(
        document=document, kind="executed", sealed_at__isnull=False
    ).exists()


def signed_file(document: Document) -> tuple[Artefact, bytes]:
    """The stored bytes of a completed document. Raises NotOpen, NotSealedYet."""
    if document.state != Document.State.COMPLETED:
        raise NotOpen("Only a completed document has a signed file.", state=document.state)
    artefact = Artefact.objects.filter(
        document=document, kind="executed", sealed_at__isnull=False
    ).first()
    if artefact is None:
        raise NotSealedYet
    with default_storage.open(artefact.file) as stored:
        return artefact, stored.read()


def base64_of(digest: str) -> str:
    return base64.b64encode(bytes.fromhex(digest)).decode()


def what_is(mark: str) -> dict:
    """What a file with this SHA-256 is; whoever has the file may know who signed it."""
    answer = {
        "sha256": mark,
        "is_known": False,
        "what": None,
        "document_id": None,
        "title": None,
        "state": None,
        "completed_at": None,
        "is_intact": None,
        "signers": [],
    }
    found = document_by_digest(mark)
    if found is None:
        return answer
    document, what = found
    signed = Recipient.objects.filter(document=document, state="signed").order_by(
        "acted_at"
    )
    return answer | {
        "is_known": True,
        "what": what,
        "document_id": document.pk,
        "title": document.title,
        "state": document.state,
        "completed_at": document.completed_at,
        "is_intact": verify_document(document)["is_intact"],
        "signers": [
            {
                "name": display_name(row.user.first_name, row.user.last_name),
                "role": row.role,
                "signed_at": row.acted_at,
            }
            for row in signed.select_related("user")
        ],
    }


def consent_of(user: User) -> dict:
    """Today's disclosure, and the consent of `user` that stands."""
    consent = Consent.objects.filter(user=user, withdrawn_at=None).first()
    return {
        "disclosure_version": DISCLOSURE_VERSION,
        "disclosure": DISCLOSURE,
        "given_at": consent and consent.given_at,
        "given_version": consent and consent.disclosure_version,
    }

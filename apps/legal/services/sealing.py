"""One file of each completed document: claimed, made, stored, written down. Once."""

from datetime import timedelta

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from apps.core.outbox import announce
from apps.legal.canonical import digest
from apps.legal.errors import NotOpen
from apps.legal.events import DocumentSealed
from apps.legal.models import Artefact, Document
from apps.legal.pdf import render
from apps.legal.selectors.sheets import sheet_of
from apps.legal.services.trail import append_event

EXECUTED = Artefact.Kind.EXECUTED
CLAIM_LASTS = timedelta(minutes=2)
MAX_ATTEMPTS = 20


def seal_document(*, document: Document) -> Artefact | None:
    """The signed file of a completed document is stored, whoever asks and how often.

    Nothing is rendered or stored inside a transaction. None while another worker is at
    it. Raises NotOpen for a document that is not completed.
    """
    artefact = claim_sealing(document=document)
    if artefact is None or artefact.sealed_at is not None:
        return artefact
    document = Document.objects.select_related("template_version__template").get(
        pk=document.pk
    )
    try:
        content = render(sheet_of(document))
        mark = digest(content)
        file = store_once(f"legal/{document.pk}/{mark}.pdf", content)
    except Exception as error:
        # Whatever went wrong, staff read it beside the document; the clock tries again.
        record_sealing_failure(artefact=artefact, error=f"{type(error).__name__}: {error}")
        raise
    return record_sealed(artefact=artefact, file=file, mark=mark, byte_count=len(content))


@transaction.atomic
def claim_sealing(*, document: Document) -> Artefact | None:
    """One worker has it for a while; None when another one does."""
    document = Document.objects.locked(document.pk)
    if document.state != Document.State.COMPLETED:
        raise NotOpen(state=document.state)
    now = timezone.now()
    artefact, is_new = Artefact.objects.get_or_create(
        document=document, kind=EXECUTED, defaults={"claimed_at": now, "attempt_count": 1}
    )
    if is_new or artefact.sealed_at is not None:
        return artefact
    if artefact.claimed_at > now - CLAIM_LASTS and not artefact.last_error:
        return None
    artefact.claimed_at, artefact.last_error = now, ""
    artefact.attempt_count += 1
    artefact.save()
    return artefact


def store_once(name: str, content: bytes) -> str:
    """The name says what is inside: what is there already need not be written again."""
    if default_storage.exists(name):
        return name
    return default_storage.save(name, ContentFile(content))


@transaction.atomic
def record_sealed(*, artefact: Artefact, file: str, mark: str, byte_count: int) -> Artefact:
    """The file is part of the record. A worker that was too late changes nothing."""
    document = Document.objects.locked(artefact.document_id)
    artefact = Artefact.objects.get(pk=artefact.pk)
    if artefact.sealed_at is not None:
        return artefact
    artefact.file, artefact.digest, artefact.byte_count = file, mark, byte_count
    artefact.sealed_at, artefact.last_error = timezone.now(), ""
    artefact.save()
    append_event(document, "sealed", by=None, digest=mark, byte_count=byte_count)
    announce(DocumentSealed(document_id=str(document.pk), owner_id=str(document.owner_id)))
    return artefact


def record_sealing_failure(*, artefact: Artefact, error: str) -> None:
    Artefact.objects.filter(pk=artefact.pk, sealed_at=None).update(last_error=error[:500])


def unsealed_documents(limit: int) -> list:
    """Completed documents whose file is still owed, oldest first."""
    stale = timezone.now() - CLAIM_LASTS
    owed = Document.objects.filter(state="completed", completed_at__lte=stale)
    owed = owed.exclude(artefacts__sealed_at__isnull=False)
    owed = owed.exclude(artefacts__attempt_count__gte=MAX_ATTEMPTS)
    return list(owed.order_by("completed_at").values_list("pk", flat=True)[:limit])

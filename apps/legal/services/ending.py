"""The endings a document can have without being completed, and the clock's round."""

from django.db import transaction
from django.utils import timezone

from apps.core.errors import InvalidField, SmartStartError
from apps.core.outbox import announce
from apps.legal.errors import NotASigner, NotOpen, NotYourTurn
from apps.legal.events import DocumentDeclined, DocumentExpired, DocumentVoided
from apps.legal.evidence import NONE, Evidence
from apps.legal.models import Document, Recipient
from apps.legal.querysets import ACTS
from apps.legal.services.sending import remind_recipients
from apps.legal.services.trail import append_event
from apps.users.models import User
from apps.workflows.services import advance

BATCH = 500


@transaction.atomic
def decline_document(
    *, document: Document, reason: str, by: User, evidence: Evidence = NONE
) -> Document:
    """One party will not sign, and says why: the document ends for all.

    Raises NotASigner, NotOpen, NotYourTurn, InvalidField.
    """
    document = Document.objects.locked(document.pk)
    reason = _reason(reason)
    recipient = document.recipients.filter(user=by, role__in=ACTS).first()
    if recipient is None:
        raise NotASigner
    if document.state != Document.State.SENT or recipient.acted_at:
        raise NotOpen(state=document.state)
    if recipient.state == Recipient.State.WAITING:
        raise NotYourTurn(your_group=recipient.group)
    now = timezone.now()
    recipient = Recipient.objects.locked(recipient.pk)
    append_event(document, "declined", by=by, evidence=evidence, reason=reason)
    advance(document.decline, by=by, reason=reason, at=now, because=reason)
    advance(recipient.decline, by=by, reason=reason, at=now)
    _release(document, by)
    announce(
        DocumentDeclined(
            document_id=str(document.pk),
            owner_id=str(document.owner_id),
            user_id=str(by.pk),
        ),
        by=by,
    )
    return document


@transaction.atomic
def void_document(
    *, document: Document, reason: str, by: User | None, evidence: Evidence = NONE
) -> Document:
    """Taken back by its owner or by legal staff, with a reason: it ends for all.

    Raises TransitionRefused, Forbidden, InvalidField.
    """
    document = Document.objects.locked(document.pk)
    reason = _reason(reason)
    advance(document.void, by=by, reason=reason, at=timezone.now(), because=reason)
    append_event(document, "voided", by=by, evidence=evidence, reason=reason)
    _release(document, by)
    announce(
        DocumentVoided(document_id=str(document.pk), owner_id=str(document.owner_id)), by=by
    )
    return document


@transaction.atomic
def expire_document(*, document: Document, by: User | None = None) -> Document:
    """Its time ran out before everybody had signed. Raises TransitionRefused, NotOpen."""
    document = Document.objects.locked(document.pk)
    now = timezone.now()
    if document.expires_at is None or document.expires_at > now:
        raise NotOpen("Its time has not run out.", state=document.state)
    advance(document.expire, by=by, at=now)
    append_event(document, "expired", by=by)
    _release(document, by)
    announce(
        DocumentExpired(document_id=str(document.pk), owner_id=str(document.owner_id)),
        by=by,
    )
    return document


def sweep_documents() -> dict[str, int]:
    """The clock's round: what is overdue expires, who is awaited long is asked again."""
    now = timezone.now()
    overdue = Document.objects.overdue(now).order_by("expires_at")
    waiting = Recipient.objects.awaited().filter(
        remind_at__lte=now, document__state="sent", document__expires_at__gt=now
    )
    return {
        "expired": _each(overdue.values_list("pk", flat=True)[:BATCH], expire_document),
        "reminded": _each(
            waiting.order_by("document")
            .values_list("document", flat=True)
            .distinct()[:BATCH],
            lambda **given: remind_recipients(by=None, **given),
        ),
    }


def _each(ids, act):
    """Act on each document in a transaction of its own; what moved meanwhile is left."""
    done = 0
    for pk in list(ids):
        try:
            act(document=Document(pk=pk))
        except SmartStartError:
            continue
        done += 1
    return done


def _reason(reason):
    reason = reason.strip()
    if not reason:
        raise InvalidField("reason", "Say why: everybody concerned is told.", "required")
    return reason[:500]


def _release(document, by):
    """Nobody is awaited any more."""
    rows = Recipient.objects.select_for_update(no_key=True).filter(
        document=document, state__in=["waiting", "notified", "viewed"]
    )
    for row in rows.order_by("pk"):
        advance(row.release, by=by)

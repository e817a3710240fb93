"""From the owner's desk to everybody's, group by group."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from apps.core.errors import Forbidden, InvalidField
from apps.core.outbox import announce
from apps.legal.errors import NotOpen, PaperOnly, RemindedLately
from apps.legal.events import (
    DocumentSent,
    DocumentViewed,
    SignatureReminded,
    SignatureRequested,
)
from apps.legal.evidence import NONE, Evidence
from apps.legal.models import Document, Recipient
from apps.legal.models.document import is_owner_or_legal_staff
from apps.legal.querysets import ACTS
from apps.legal.services.trail import append_event
from apps.users.models import User
from apps.workflows.services import advance

TIME_TO_SIGN = timedelta(days=30)
REMIND_EVERY = timedelta(days=3)
NOT_TWICE_WITHIN = timedelta(hours=1)


@transaction.atomic
def send_document(
    *, document: Document, by: User | None, evidence: Evidence = NONE
) -> Document:
    """The first group is asked to sign; the text is fixed.

    Raises TransitionRefused, Forbidden, PaperOnly, InvalidField.
    """
    document = Document.objects.locked(document.pk)
    version = document.template_version
    if version and version.template.is_paper_only:
        raise PaperOnly(template=version.template.code)
    now = timezone.now()
    expires_at = document.expires_at or now + TIME_TO_SIGN
    if document.state == Document.State.DRAFT and expires_at <= now:
        raise InvalidField("expires_at", "This moment has passed.")

    recipients = list(document.recipients.order_by("group", "pk"))
    acting = [row for row in recipients if row.role in ACTS]
    advance(
        document.send, by=by, at=now, expires_at=expires_at, signatures_left=len(acting)
    )
    append_event(
        document,
        "sent",
        by=by,
        evidence=evidence,
        title=document.title,
        content_digest=document.content_digest,
        recipients=[
            {"user": str(row.user_id), "role": row.role, "group": row.group}
            for row in recipients
        ],
    )
    announce(
        DocumentSent(document_id=str(document.pk), owner_id=str(document.owner_id)), by=by
    )
    open_next_group(document, by=by)
    return document


def open_next_group(document: Document, *, by: User | None) -> None:
    """Ask the next group that has somebody to sign, and show it to viewers on the way."""
    waiting = list(
        Recipient.objects.select_for_update(no_key=True)
        .filter(document=document, state="waiting")
        .exclude(role="copy")
        .order_by("pk")
    )
    now = timezone.now()
    next_group = min((row.group for row in waiting if row.role in ACTS), default=0)
    for row in waiting:
        if row.group <= next_group:
            advance(row.notify, by=by, at=now, remind_at=now + REMIND_EVERY)
            announce(
                SignatureRequested(
                    document_id=str(document.pk), user_id=str(row.user_id), role=row.role
                ),
                by=by,
            )


@transaction.atomic
def view_document(*, document: Document, by: User, evidence: Evidence = NONE) -> Document:
    """It is on record that this recipient has opened the document.

    For others, and for those who opened it before, nothing changes.
    """
    document = Document.objects.locked(document.pk)
    recipient = document.recipients.filter(user=by, state="notified").first()
    if recipient is not None and document.state == Document.State.SENT:
        recipient = Recipient.objects.locked(recipient.pk)
        advance(recipient.view, by=by, at=timezone.now())
        append_event(
            document,
            "viewed",
            by=by,
            evidence=evidence,
            content_digest=document.content_digest,
        )
        announce(DocumentViewed(document_id=str(document.pk), user_id=str(by.pk)), by=by)
    return document


@transaction.atomic
def remind_recipients(*, document: Document, by: User | None) -> Document:
    """Everybody who is awaited is asked again; the clock asks only those who are due.

    Raises Forbidden, NotOpen, RemindedLately.
    """
    document = Document.objects.locked(document.pk)
    if by is not None and not is_owner_or_legal_staff(document, by):
        raise Forbidden
    if document.state != Document.State.SENT:
        raise NotOpen(state=document.state)
    now = timezone.now()
    lately = now + REMIND_EVERY - NOT_TWICE_WITHIN
    rows = list(
        document.recipients.awaited()
        .filter(remind_at__lte=now if by is None else lately)
        .order_by("pk")
    )
    if not rows and by is not None:
        raise RemindedLately
    for row in rows:
        announce(
            SignatureReminded(document_id=str(document.pk), user_id=str(row.user_id)), by=by
        )
    if rows:
        Recipient.objects.filter(pk__in=[row.pk for row in rows]).update(
            remind_at=now + REMIND_EVERY
        )
        append_event(document, "reminded", by=by, users=[str(row.user_id) for row in rows])
    return document

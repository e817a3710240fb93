"""One signature: who, what they saw, what they said, and what it completes."""

from django.db import transaction
from django.utils import timezone

from apps.core.errors import InvalidField
from apps.core.outbox import announce
from apps.legal.canonical import canonical, digest
from apps.legal.errors import (
    AlreadySigned,
    ContentChanged,
    NotASigner,
    NotOpen,
    NotYourTurn,
)
from apps.legal.events import DocumentCompleted, DocumentSigned
from apps.legal.evidence import NONE, Evidence
from apps.legal.models import Consent, Document, Recipient, Signature
from apps.legal.querysets import ACTS
from apps.legal.services.compliance import accept_signatures
from apps.legal.services.consents import consent_for_signing
from apps.legal.services.documents import party_name
from apps.legal.services.sending import open_next_group, send_document
from apps.legal.services.trail import append_event, keep_evidence, keep_private
from apps.legal.text import content_digest
from apps.legal.wording import INTENT, INTENT_VERSION
from apps.users.models import User
from apps.workflows.services import advance


@transaction.atomic
def sign_document(
    *,
    document: Document,
    by: User,
    displayed_digest: str = "",
    consent: bool | None = None,
    method: str = Signature.Method.CLICK,
    typed_name: str = "",
    drawing: list = (),
    evidence: Evidence = NONE,
) -> Document:
    """`by` has signed, or approved; the last of them completes the document.

    `displayed_digest` is that of the text the signer saw; left out, it is the present
    one, and the record says so. A draft is sent first when its owner signs it. Raises
    NotASigner, AlreadySigned, NotOpen, NotYourTurn, ContentChanged, ConsentNeeded,
    InvalidField.
    """
    document = Document.objects.locked(document.pk)
    if document.state == Document.State.DRAFT and document.owner_id == by.pk:
        _judge_recipient(document, by)
        document = send_document(document=document, by=by, evidence=evidence)
    recipient = _recipient_in_turn(document, by)
    _judge_content(document, displayed_digest)
    _judge_method(method, typed_name, drawing)
    agreed = consent_for_signing(by=by, given=consent)

    now = timezone.now()
    signature = _keep_signature(
        document=document,
        recipient=recipient,
        signer=by,
        consent=agreed,
        content_digest=document.content_digest,
        is_digest_given=bool(displayed_digest),
        intent_version=INTENT_VERSION,
        method=method,
        drawing=list(drawing),
        signed_at=now,
        typed_name=typed_name,
        evidence=evidence,
    )
    append_event(
        document,
        "signed",
        by=by,
        content_digest=document.content_digest,
        signature=str(signature.pk),
        record_digest=signature.record_digest,
        role=recipient.role,
    )
    advance(document.sign, by=by, at=now)
    advance(recipient.sign, by=by, at=now)
    template_code = _template_code(document)
    announce(
        DocumentSigned(
            document_id=str(document.pk),
            user_id=str(by.pk),
            role=recipient.role,
            template_code=template_code,
        ),
        by=by,
    )
    if document.state == Document.State.COMPLETED:
        _complete(document, template_code, by)
    elif not document.recipients.awaited().exists():
        open_next_group(document, by=by)
    return document


def _complete(document, template_code, by):
    """What follows from the last signature, in its transaction, once."""
    append_event(document, "completed", by=None, content_digest=document.content_digest)
    accept_signatures(document=document)
    announce(
        DocumentCompleted(
            document_id=str(document.pk),
            owner_id=str(document.owner_id),
            template_code=template_code,
        ),
        by=by,
    )


def _judge_recipient(document, by):
    recipient = document.recipients.filter(user=by).first()
    if recipient is None or recipient.role not in ACTS:
        raise NotASigner
    return recipient


def _recipient_in_turn(document, by):
    """The recipient `by` is, locked, if it is theirs to act now."""
    recipient = _judge_recipient(document, by)
    if recipient.state == Recipient.State.SIGNED:
        raise AlreadySigned(signed_at=recipient.acted_at.isoformat())
    is_over = document.expires_at and document.expires_at <= timezone.now()
    if document.state != Document.State.SENT or is_over:
        state = document.state if document.state != Document.State.SENT else "expired"
        raise NotOpen(state=state)
    if recipient.state == Recipient.State.WAITING:
        awaited = document.recipients.awaited().values_list("role", flat=True)
        raise NotYourTurn(awaited=sorted(awaited), your_group=recipient.group)
    return Recipient.objects.locked(recipient.pk)


def _judge_content(document, displayed_digest):
    """What was shown is what is stored, and what is stored is what was sent."""
    present = content_digest(document.title, document.content)
    shown = displayed_digest.lower() or document.content_digest
    if not shown == present == document.content_digest:
        raise ContentChanged(content_digest=present)


def _judge_method(method, typed_name, drawing):
    if method == Signature.Method.TYPED and not typed_name.strip():
        raise InvalidField("typed_name", "Type your name to sign with it.", "required")
    if method == Signature.Method.DRAWN and not drawing:
        raise InvalidField("drawing", "Send the strokes of your signature.", "required")


def _keep_signature(*, typed_name, evidence, **facts):
    document, recipient, signer = facts["document"], facts["recipient"], facts["signer"]
    consent: Consent = facts["consent"]
    record = canonical(
        {
            "document": str(document.pk),
            "title": document.title,
            "content_digest": facts["content_digest"],
            "digest_was": "displayed" if facts["is_digest_given"] else "current",
            "recipient": str(recipient.pk),
            "role": recipient.role,
            "group": recipient.group,
            "signer": str(signer.pk),
            "name": keep_private(kind="name", person=signer, value=party_name(signer)),
            "method": facts["method"],
            "typed_name": keep_private(
                kind="typed_name", person=signer, value=typed_name.strip()
            ),
            "drawing": digest(canonical(facts["drawing"])) if facts["drawing"] else "",
            "intent": {"version": INTENT_VERSION, "text": INTENT[recipient.role]},
            "consent": {
                "id": str(consent.pk),
                "disclosure_version": consent.disclosure_version,
                "disclosure_digest": consent.disclosure_digest,
                "given_at": consent.given_at.isoformat(),
            },
            "session": evidence.session_id,
            "proved_at": evidence.proved_at.isoformat() if evidence.proved_at else "",
            "signed_at": facts["signed_at"].isoformat(),
            **keep_evidence(person=signer, evidence=evidence),
        }
    )
    return Signature.objects.create(record=record, record_digest=digest(record), **facts)


def _template_code(document):
    version = document.template_version
    return version.template.code if version else ""

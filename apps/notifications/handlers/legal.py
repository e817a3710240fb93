"""Documents to sign, and what became of them."""

from apps.core.events import subscribe
from apps.legal.events import (
    ComplianceLapsed,
    ComplianceReached,
    DocumentCompleted,
    DocumentDeclined,
    DocumentExpired,
    DocumentVoided,
    SignatureReminded,
    SignatureRequested,
)
from apps.legal.models import Recipient
from apps.notifications import catalogue
from apps.notifications.handlers.telling import notify, occasion


def parties_of(document_id):
    parties = Recipient.objects.filter(document=document_id)
    return {str(user_id) for user_id in parties.values_list("user", flat=True)}


@subscribe(SignatureRequested)
def tell_request(event):
    notify(
        catalogue.SIGNATURE_REQUESTED,
        [event.user_id],
        key=f"{event.document_id}:{event.user_id}",
        document=event.document_id,
    )


@subscribe(SignatureReminded)
def tell_reminder(event):
    notify(
        catalogue.SIGNATURE_REMINDED,
        [event.user_id],
        key=occasion(event),
        document=event.document_id,
    )


@subscribe(DocumentCompleted)
def tell_completion(event):
    """Everybody who had a part in it."""
    notify(
        catalogue.DOCUMENT_COMPLETED,
        parties_of(event.document_id) | {event.owner_id},
        key=event.document_id,
        document=event.document_id,
    )


@subscribe(DocumentDeclined)
def tell_refusal(event):
    notify(
        catalogue.DOCUMENT_DECLINED,
        [event.owner_id],
        key=event.document_id,
        document=event.document_id,
        person=event.user_id,
    )


@subscribe(DocumentVoided)
def tell_withdrawal(event):
    notify(
        catalogue.DOCUMENT_VOIDED,
        parties_of(event.document_id) - {event.owner_id},
        key=event.document_id,
        document=event.document_id,
    )


@subscribe(DocumentExpired)
def tell_expiry(event):
    notify(
        catalogue.DOCUMENT_EXPIRED,
        parties_of(event.document_id) | {event.owner_id},
        key=event.document_id,
        document=event.document_id,
    )


@subscribe(ComplianceReached)
def tell_compliance(event):
    notify(
        catalogue.COMPLIANCE_REACHED, [event.user_id], key=occasion(event), pack=event.pack
    )


@subscribe(ComplianceLapsed)
def tell_lapse(event):
    notify(
        catalogue.COMPLIANCE_LAPSED, [event.user_id], key=occasion(event), pack=event.pack
    )

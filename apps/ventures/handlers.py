"""What ventures do when something was announced."""

from apps.buz.events import ReservationExpired
from apps.core.events import subscribe
from apps.legal.events import (
    DocumentCompleted,
    DocumentDeclined,
    DocumentExpired,
    DocumentVoided,
)
from apps.ventures import services
from apps.ventures.events import VentureClosed


@subscribe(DocumentCompleted, DocumentDeclined, DocumentVoided, DocumentExpired)
def follow_contract(event):
    """An investment is paid with the last signature, and over without it."""
    services.follow_contract(
        document_id=event.document_id, refused_by=getattr(event, "user_id", "")
    )


@subscribe(DocumentCompleted)
def note_executed(event):
    services.note_executed(document_id=event.document_id)


@subscribe(ReservationExpired)
def follow_reservation(event):
    services.follow_reservation(reservation_id=event.reservation_id)


@subscribe(VentureClosed)
def drop_investments(event):
    services.drop_investments(venture_id=event.venture_id)

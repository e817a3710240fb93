"""What the postman tells the rest of the house."""

from dataclasses import dataclass

from apps.core.events import Event


@dataclass(frozen=True, kw_only=True)
class NotificationCreated(Event):
    notification_id: str
    recipient_id: str


@dataclass(frozen=True, kw_only=True)
class NotificationsRead(Event):
    """`notification_id` is "" when the person read all of them at once."""

    recipient_id: str
    notification_id: str

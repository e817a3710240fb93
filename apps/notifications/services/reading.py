"""What people have read."""

from django.db import transaction
from django.utils import timezone

from apps.core.outbox import announce
from apps.notifications.events import NotificationsRead
from apps.notifications.models import Notification
from apps.users.models import User


@transaction.atomic
def read_notification(*, notification: Notification, by: User) -> Notification:
    """The recipient has read it; reading it again changes nothing."""
    notification = Notification.objects.locked(notification.pk)
    if notification.read_at is None:
        notification.read_at = timezone.now()
        notification.save(update_fields=["read_at", "updated_at"])
        announce(
            NotificationsRead(
                recipient_id=str(notification.recipient_id),
                notification_id=str(notification.pk),
            ),
            by=by,
        )
    return notification


@transaction.atomic
def remove_notification(*, notification: Notification, by: User) -> None:
    """It is out of the inbox for good, and unread no more."""
    notification = read_notification(notification=notification, by=by)
    if notification.removed_at is None:
        notification.removed_at = timezone.now()
        notification.save(update_fields=["removed_at", "updated_at"])


@transaction.atomic
def read_all_notifications(*, by: User, category: str | None = None) -> int:
    """The person has read all that is there, or all of one category; says how many."""
    now = timezone.now()
    unread = Notification.objects.filter(recipient=by).unread()
    if category is not None:
        unread = unread.filter(category=category)
    count = unread.update(read_at=now, updated_at=now)
    if count:
        announce(NotificationsRead(recipient_id=str(by.pk), notification_id=""), by=by)
    return count

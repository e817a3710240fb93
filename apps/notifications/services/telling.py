"""Telling people: one message to each, and what goes out of the house because of it."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from apps.core.errors import Forbidden
from apps.core.outbox import announce
from apps.gamification.days import zone_of
from apps.notifications.catalogue import STAFF_MESSAGE, NotificationType
from apps.notifications.digests import digest_of
from apps.notifications.errors import NobodyThere
from apps.notifications.events import NotificationCreated
from apps.notifications.models import (
    Channel,
    Delivery,
    Notification,
    Preference,
    PushSubscription,
    QuietHours,
    Suppression,
)
from apps.notifications.quiet import quiet_until
from apps.users.models import User

URGENT = "urgent"


@transaction.atomic
def notify(
    *,
    kind: NotificationType,
    recipient_ids,
    key: str,
    data: dict | None = None,
    priority: str | None = None,
    channels=None,
    by: User | None = None,
) -> list[Notification]:
    """Tell these people, each once for this key, if they are still here.

    What they switched off is kept for them as read, and goes nowhere else.
    """
    key, data = f"{kind.key}:{key}", data or {}
    assert set(data) == set(kind.holes), f"{kind.key} is told {sorted(data)}"
    told = Notification.objects.filter(recipient__in=recipient_ids, key=key)
    people = User.objects.present().filter(pk__in=recipient_ids)
    people = people.exclude(pk__in=told.values("recipient")).select_related("profile")
    people = {person.pk: person for person in people.order_by("pk")}
    if not people:
        return []
    wishes = _wishes(kind, people)
    now = timezone.now()
    notifications = Notification.objects.bulk_create(
        Notification(
            recipient=person,
            type=kind.key,
            category=kind.category,
            priority=priority or kind.priority,
            key=key,
            data=data,
            read_at=None if wishes[pk].wants("in_app", kind) else now,
        )
        for pk, person in people.items()
    )
    for notification in notifications:
        if notification.read_at is None:
            announce(
                NotificationCreated(
                    notification_id=str(notification.pk),
                    recipient_id=str(notification.recipient_id),
                ),
                by=by,
            )
    _send_out(notifications, kind, wishes, channels or kind.channels, now)
    return notifications


@transaction.atomic
def send_message(
    *,
    recipient_ids,
    title: str,
    message: str,
    key: str,
    by: User,
    priority="normal",
    channels=("in_app", "email", "push"),
) -> list[Notification]:
    """Staff write to people. The same key reaches nobody twice.

    Raises Forbidden, NobodyThere.
    """
    if not by.has_perm("notifications.send_notification"):
        raise Forbidden
    notifications = notify(
        kind=STAFF_MESSAGE,
        recipient_ids=recipient_ids,
        key=key,
        data={"title": title, "message": message},
        priority=priority,
        channels=channels,
        by=by,
    )
    already = Notification.objects.filter(
        recipient__in=recipient_ids, key=f"{STAFF_MESSAGE.key}:{key}"
    )
    if not notifications and not already.exists():
        raise NobodyThere
    return list(already.order_by("pk"))


@dataclass
class Wishes:
    """What one person wants to hear of one category, where, and when not."""

    off: set = field(default_factory=set)
    quiet: QuietHours | None = None
    is_suppressed: bool = False
    devices: list = field(default_factory=list)

    def wants(self, channel, kind):
        return kind.is_critical or channel not in self.off


def _wishes(kind, people):
    """Everybody's wishes, in one query for each kind of row."""
    wishes = defaultdict(Wishes)
    mine = {"user__in": people}
    choices = Preference.objects.filter(**mine, category=kind.category, is_on=False)
    for user_id, channel in choices.values_list("user_id", "channel"):
        wishes[user_id].off.add(channel)
    for quiet in QuietHours.objects.filter(**mine, is_on=True):
        wishes[quiet.user_id].quiet = quiet
    for device in PushSubscription.objects.filter(**mine).order_by("pk"):
        wishes[device.user_id].devices.append(device)
    digests = {digest_of(person.email): pk for pk, person in people.items()}
    dead = Suppression.objects.filter(digest__in=digests)
    for digest in dead.values_list("digest", flat=True):
        wishes[digests[digest]].is_suppressed = True
    return wishes


def _send_out(notifications, kind, wishes, channels, now):
    """One row for each way out; those that must not be used say why."""
    rows = []
    for notification in notifications:
        person, wish = notification.recipient, wishes[notification.recipient_id]
        if Channel.EMAIL in channels:
            fate = _fate(notification, kind, wish, Channel.EMAIL, now)
            target = digest_of(person.email)
            rows.append(Delivery(notification=notification, target=target, **fate))
        if Channel.PUSH in channels:
            fate = _fate(notification, kind, wish, Channel.PUSH, now)
            rows += [
                Delivery(
                    notification=notification,
                    target=device.digest,
                    subscription=device,
                    **fate,
                )
                for device in wish.devices
            ]
    Delivery.objects.bulk_create(rows)


def _fate(notification, kind, wish, channel, now):
    """Out at once, after the quiet hours, or not at all."""
    state, reason, due_at = Delivery.State.QUEUED, "", now
    if not wish.wants(channel, kind):
        state, reason = Delivery.State.SUPPRESSED, "switched_off"
    elif channel == Channel.EMAIL and wish.is_suppressed:
        state, reason = Delivery.State.SUPPRESSED, "dead_address"
    elif wish.quiet and not kind.is_critical and notification.priority != URGENT:
        zone = zone_of(notification.recipient.profile.time_zone)
        until = quiet_until(zone, wish.quiet.starts, wish.quiet.ends, now)
        if until is not None:
            state, reason, due_at = Delivery.State.HELD, "quiet_hours", until
    return {"channel": channel, "state": state, "reason": reason, "due_at": due_at}

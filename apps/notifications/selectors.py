"""Messages as people read them."""

from collections import defaultdict

from django.db.models import Count
from django.utils import timezone

from apps.buz.amounts import show_amount
from apps.notifications.catalogue import CATEGORIES, CHANNELS, type_of
from apps.notifications.models import Channel, Delivery, Notification, QuietHours
from apps.notifications.names import resolve


def cards(rows) -> list[dict]:
    """Rows of `.as_cards()` with their sentences: one query for each kind of name."""
    wanted = defaultdict(set)
    for row in rows:
        for hole, kind in type_of(row["type"]).holes.items():
            wanted[kind].add(row["data"][hole])
    words = resolve(wanted)
    return [_card(row, words) for row in rows]


def card(notification_id) -> dict:
    """One message as its recipient reads it."""
    return cards(Notification.objects.filter(pk=notification_id).as_cards())[0]


def _card(row, words):
    kind = type_of(row["type"])
    filling = {hole: words[name, row["data"][hole]] for hole, name in kind.holes.items()}
    return {
        "id": row["id"],
        "type": row["type"],
        "category": row["category"],
        "priority": row["priority"],
        "title": kind.title.format_map(filling),
        "message": kind.body.format_map(filling),
        "data": {
            name: show_amount(value) if kind.holes.get(name) == "grains" else value
            for name, value in row["data"].items()
        },
        "status": "unread" if row["read_at"] is None else "read",
        "created_at": row["created_at"],
        "read_at": row["read_at"],
    }


def unread_counts(user) -> dict[str, int]:
    """How many unread messages somebody has, by category."""
    unread = Notification.objects.filter(recipient=user).unread().order_by()
    return dict(unread.values_list("category").annotate(Count("pk")))


def settings_of(user) -> dict:
    """Somebody's choices for every category and channel; what they never chose is on."""
    off = set(
        user.notification_preferences.filter(is_on=False).values_list("category", "channel")
    )
    quiet = QuietHours.objects.filter(user=user).first()
    return {
        "categories": {
            category: {
                "title": title,
                "channels": {
                    channel: (category, channel) not in off for channel in CHANNELS
                },
            }
            for category, title in CATEGORIES.items()
        },
        "quiet_hours": quiet
        and {"starts": quiet.starts, "ends": quiet.ends, "is_on": quiet.is_on},
    }


def is_anything_due() -> bool:
    """Is there work for the one who sends?"""
    now, deliveries = timezone.now(), Delivery.objects
    return (
        deliveries.due(now).exists()
        or deliveries.held_no_longer(now).exists()
        or deliveries.lost(now).exists()
    )


def inbox_counts(user) -> dict:
    """How much somebody was told, of what, how urgent, and what became of it on each way."""
    rows = Notification.objects.filter(recipient=user).order_by()
    seen = rows.aggregate(total=Count("pk"), read=Count("read_at"))
    return {
        "total": seen["total"],
        "read": seen["read"],
        "unread": seen["total"] - seen["read"],
        "by_category": dict(rows.values_list("category").annotate(Count("pk"))),
        "by_priority": dict(rows.values_list("priority").annotate(Count("pk"))),
        "channels": delivery_counts(Delivery.objects.filter(notification__recipient=user)),
    }


def delivery_counts(deliveries=None) -> dict[str, dict[str, int]]:
    """How many deliveries are in which state, by channel."""
    counts = {channel: {} for channel in Channel.values}
    deliveries = Delivery.objects.all() if deliveries is None else deliveries
    rows = deliveries.order_by().values_list("channel", "state")
    for channel, state, count in rows.annotate(Count("pk")):
        counts[channel][state] = count
    return counts

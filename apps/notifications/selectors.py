"""Messages as people read them."""

from collections import defaultdict

from django.db.models import Count

from apps.notifications.catalogue import TYPES
from apps.notifications.models import Notification
from apps.notifications.names import resolve


def cards(rows) -> list[dict]:
    """Rows of `.as_cards()` with their sentences: one query for each kind of name."""
    wanted = defaultdict(set)
    for row in rows:
        for hole, kind in TYPES[row["type"]].holes.items():
            wanted[kind].add(row["data"][hole])
    words = resolve(wanted)
    return [_card(row, words) for row in rows]


def card(notification_id) -> dict:
    """One message as its recipient reads it."""
    return cards(Notification.objects.filter(pk=notification_id).as_cards())[0]


def _card(row, words):
    kind = TYPES[row["type"]]
    filling = {hole: words[name, row["data"][hole]] for hole, name in kind.holes.items()}
    return {
        "id": row["id"],
        "type": row["type"],
        "category": row["category"],
        "priority": row["priority"],
        "title": kind.title.format_map(filling),
        "message": kind.body.format_map(filling),
        "data": row["data"],
        "status": "unread" if row["read_at"] is None else "read",
        "created_at": row["created_at"],
        "read_at": row["read_at"],
    }


def unread_counts(user) -> dict[str, int]:
    """How many unread messages somebody has, by category."""
    unread = Notification.objects.filter(recipient=user).unread().order_by()
    return dict(unread.values_list("category").annotate(Count("pk")))

"""Who is connected, and where."""

from django.db.models import Count, F
from django.utils import timezone

from apps.authentication.models import Session
from apps.realtime import groups
from apps.realtime.models import Connection, Presence
from apps.users.models import User, display_name

CROWD = 100


def standing(session_ids, connection_ids) -> tuple[dict[str, User], dict[str, int]]:
    """What the hub asks about its sockets, whoever failed to tell it.

    The people behind those sessions that still live, and the sockets told to close.
    """
    live = Session.objects.filter(
        pk__in=session_ids,
        ended_at=None,
        expires_at__gt=timezone.now(),
        epoch=F("user__auth_epoch"),
        user__state__in=["pending", "active"],
    )
    told = Connection.objects.filter(pk__in=connection_ids).exclude(end_code=None)
    return (
        {str(session.pk): session.user for session in live.select_related("user")},
        {str(pk): code for pk, code in told.values_list("pk", "end_code")},
    )


def presence(channel: str) -> dict[str, dict]:
    """Who is in this room now, by socket."""
    there = Presence.objects.filter(
        channel=channel, connection__in=Connection.objects.open()
    )
    rows = there.values_list(
        "connection_id",
        "connection__user_id",
        "connection__user__first_name",
        "connection__user__last_name",
    )
    return {
        str(client_id): client_info(client_id, user_id, display_name(first, last))
        for client_id, user_id, first, last in rows
    }


def client_info(client_id, user_id, name) -> dict:
    """One socket as others in the room see it."""
    return {"client": str(client_id), "user": str(user_id), "conn_info": {"name": name}}


def listener_count(channel: str) -> int:
    """How many sockets hear this room now."""
    room, sockets = groups.parse(channel), Connection.objects.open()
    if room.kind == "user":
        return sockets.filter(user=room.id).count()
    if channel == groups.BROADCAST:
        return sockets.count()
    return sockets.filter(presences__channel=channel).count()


def statistics() -> dict:
    """Sockets and rooms as they are now, over all processes."""
    sockets = Connection.objects.open()
    per_user = sockets.values_list("user_id").annotate(count=Count("pk"))
    presences = Presence.objects.filter(connection__in=sockets)
    rooms = presences.values_list("channel").annotate(count=Count("pk"))
    hosts = sockets.values_list("process__host").annotate(count=Count("pk"))
    return {
        "total_connections": sockets.count(),
        "total_users": sockets.aggregate(n=Count("user", distinct=True))["n"],
        "venture_subscriptions": presences.filter(channel__startswith="venture:").count(),
        "team_subscriptions": presences.filter(channel__startswith="team:").count(),
        "connections_per_user": _largest(per_user),
        "listeners_per_room": _largest(rooms),
        "connections_per_host": _largest(hosts),
    }


def _largest(counts):
    """The largest of a crowd, by name: an answer stays readable whatever goes on."""
    return {str(name): count for name, count in counts.order_by("-count")[:CROWD]}

"""Who may listen where, and what the logs hold."""

from collections import defaultdict

from django.db.models import Count, F, Max
from django.utils import timezone

from apps.authentication.models import Session
from apps.core.querysets import BaseQuerySet
from apps.realtime import groups
from apps.realtime.models import ChannelHead, Publication
from apps.realtime.protocol import UNRECOVERABLE, History, Place, Refused, Since
from apps.users.models import User
from apps.ventures.models import Venture

BATCH = 200
MAX_RECOVERED = 500


def may_listen(user: User, room: groups.Room) -> bool:
    """May `user` hear what is said in `room`? Asked whenever `grants` of it change."""
    judge = _AUDIENCES.get(room.kind)
    return judge is not None and judge(user, room)


def _is_oneself(user, room):
    return room.id == user.pk and not room.is_ephemeral


def _is_anyone(user, room):
    return room.name == groups.BROADCAST


def _sees_venture(user, room):
    return Venture.objects.visible_to(user).filter(pk=room.id).exists()


def _is_in_team(user, room):
    return Venture.objects.of_member(user).filter(pk=room.id).exists()


_AUDIENCES = {
    "user": _is_oneself,
    "broadcast": _is_anyone,
    "venture": _sees_venture,
    "team": _is_in_team,
}


def grants(channels) -> dict[str, str]:
    """For each room a mark of all that decides who may listen: it changes when that does.

    One cheap question a room, where asking again for every listener would be many. Rooms
    whose audience never changes have none.
    """
    rooms = defaultdict(list)
    for room in map(groups.parse, channels):
        if room.kind in {"venture", "team"} and room.id:
            rooms[room.id].append(room.name)
    if not rooms:
        return {}
    marks = Venture.objects.filter(pk__in=rooms).annotate(
        places=Count("memberships"), moved_at=Max("memberships__updated_at")
    )
    return {
        name: f"{places} {moved_at} {updated_at}"
        for pk, places, moved_at, updated_at in marks.values_list(
            "pk", "places", "moved_at", "updated_at"
        )
        for name in rooms[pk]
    }


def admission(user: User, room: groups.Room) -> tuple[bool, str | None]:
    """May `user` listen, and the mark this answer rests on, read before it."""
    mark = grants([room.name]).get(room.name)
    return may_listen(user, room), mark


def ended_sessions(session_ids) -> set[str]:
    """Which of these sessions are over, whoever failed to tell us."""
    live = Session.objects.filter(pk__in=session_ids, ended_at=None)
    live = live.filter(
        expires_at__gt=timezone.now(),
        epoch=F("user__auth_epoch"),
        user__state__in=["pending", "active"],
    )
    return set(session_ids) - {str(pk) for pk in live.values_list("pk", flat=True)}


def _is_oneself(user, room):
    return room.id == user.pk and not room.is_ephemeral


def _is_anyone(user, room):
    return room.name == groups.BROADCAST


def _sees_venture(user, room):
    return Venture.objects.visible_to(user).filter(pk=room.id).exists()


def _is_in_team(user, room):
    return Venture.objects.of_member(user).filter(pk=room.id).exists()


_AUDIENCES = {
    "user": _is_oneself,
    "broadcast": _is_anyone,
    "venture": _sees_venture,
    "team": _is_in_team,
}


def heads(channels) -> dict[str, ChannelHead]:
    """How far each log has come. A room where nothing was ever said has none."""
    return ChannelHead.objects.in_bulk(list(channels))


def news(channel: str, offset: int) -> tuple[str | None, list[dict]]:
    """What was said after `offset`, and who may hear it now: the mark of its grants.

    In this order: somebody removed before a message was written cannot be missed.
    """
    publications = log_after(channel, offset)
    return grants([channel]).get(channel), publications


def log_after(channel: str, offset: int, limit: int = BATCH) -> list[dict]:
    """What was said after `offset`, oldest first, as clients see it."""
    return list(map(as_publication, _log(channel).filter(offset__gt=offset)[:limit]))


def history(channel: str, asked: History) -> dict:
    """A part of the log, and where it ends. Raises Refused when `since` is no such place."""
    head = ChannelHead.objects.get(pk=channel)
    since, rows = asked.since, _log(channel).filter(offset__lte=head.offset)
    if since and since.epoch and since.epoch != head.epoch:
        raise Refused(UNRECOVERABLE)
    if since and asked.is_reverse:
        rows = rows.filter(offset__lt=since.offset)
    elif since:
        rows = rows.filter(offset__gt=since.offset)
    if asked.is_reverse:
        rows = rows.order_by("-offset")
    publications = list(map(as_publication, rows[: asked.limit])) if asked.limit else []
    return {"publications": publications, "epoch": head.epoch, "offset": head.offset}


def _log(channel) -> BaseQuerySet:
    rows = Publication.objects.filter(channel_id=channel).order_by("offset")
    return rows.values_list("offset", "data", "actor_id")


def as_publication(row) -> dict:
    offset, data, actor_id = row
    publication = {"data": data, "offset": offset}
    if actor_id:
        publication["info"] = {"user": str(actor_id), "client": ""}
    return publication


def place(head: ChannelHead, since: Since | None) -> Place:
    """Where a subscription of this log begins.

    With `since` it brings everything missed, or says honestly that it cannot: another
    log, a place already forgotten, or more than one answer should carry.
    """
    if since is None:
        return Place(head.epoch, head.offset)
    missed = []
    is_known = since.epoch == head.epoch and head.forgotten <= since.offset <= head.offset
    if is_known and head.offset - since.offset <= MAX_RECOVERED:
        rows = _log(head.pk).filter(offset__gt=since.offset, offset__lte=head.offset)
        missed = list(map(as_publication, rows))
        is_known = len(missed) == head.offset - since.offset
    else:
        is_known = False
    return Place(
        head.epoch,
        head.offset,
        was_recovering=True,
        recovered=is_known,
        publications=missed if is_known else [],
    )

"""Who may listen where, and who may speak."""

from collections import defaultdict

from django.db.models import Count, Max

from apps.realtime import groups
from apps.users.models import User
from apps.ventures.models import Venture


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


def may_speak(user: User, room: groups.Room) -> bool:
    """May `user` say something in `room`, which they may hear?"""
    judge = _SPEAKERS.get(room.kind)
    return judge is not None and not room.is_ephemeral and judge(user, room)


def _runs_venture(user, room):
    venture = Venture.objects.filter(pk=room.id).first()
    return venture is not None and venture.is_owned_by(user)


_SPEAKERS = {"venture": _runs_venture, "team": _is_in_team}

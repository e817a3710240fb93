"""What people say in rooms."""

from typing import NamedTuple

from django.db import transaction

from apps.core.errors import Forbidden
from apps.core.outbox import announce
from apps.realtime import groups
from apps.realtime.errors import MayNotSpeak, PersonNotFound, RoomNotFound
from apps.realtime.events import AnnouncementMade, RoomAddressed
from apps.realtime.selectors import listener_count, may_listen, may_speak
from apps.realtime.services.log import push
from apps.users.models import User


class Said(NamedTuple):
    """Where the words stand, and how many sockets were listening just then."""

    channel: str
    offset: int
    listeners: int


@transaction.atomic
def say_in_room(*, channel: str, message: str | dict, by: User) -> Said:
    """`message` stands in the room's log. Raises RoomNotFound, MayNotSpeak."""
    room = groups.parse(channel)
    if room is None or not may_listen(by, room):
        raise RoomNotFound
    if not may_speak(by, room):
        raise MayNotSpeak
    return _say(channel, message, by)


@transaction.atomic
def say_to_person(*, user_id, message: str | dict, by: User) -> Said:
    """`message` stands in the log of somebody's own room. Raises PersonNotFound."""
    if not User.objects.visible_to(by).present().filter(pk=user_id).exists():
        raise PersonNotFound
    return _say(groups.user(user_id), message, by)


def _say(channel, message, by, event=RoomAddressed, kind="message"):
    body = {"from": {"id": str(by.pk), "name": by.name}, "message": message}
    offset = push(channel=channel, kind=kind, body=body, by=by)
    announce(event(channel=channel, offset=offset), by=by)
    return Said(channel, offset, listener_count(channel))


@transaction.atomic
def make_announcement(*, message: str | dict, by: User) -> Said:
    """Everybody is told, now or when they come back. Raises Forbidden."""
    if not by.has_perm("realtime.broadcast"):
        raise Forbidden
    return _say(groups.BROADCAST, message, by, AnnouncementMade, "announcement")

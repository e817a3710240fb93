"""Who may listen where, and who may speak."""

import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Count, Max, Q

from apps.legal.models import Document
from apps.realtime import groups
from apps.realtime.models import Thread
from apps.users.models import User
from apps.ventures.models import Venture
from apps.workflows.registry import MACHINES

ASK_AGAIN_SECONDS = 60


def nobody(user, room):
    return False


def _marks_of_ventures(ids):
    """Whatever `Venture.visible_to` and `of_member` rest on."""
    ventures = Venture.objects.filter(pk__in=ids).annotate(
        places=Count("memberships"), moved_at=Max("memberships__updated_at")
    )
    return ventures.values_list("pk", "updated_at", "places", "moved_at")


def _marks_of_threads(ids):
    threads = Thread.objects.filter(pk__in=ids).annotate(
        seats=Count("participants", distinct=True),
        left_at=Max("participants__left_at"),
        present=Count("participants", filter=Q(participants__left_at=None), distinct=True),
        places=Count("venture__memberships", distinct=True),
        moved_at=Max("venture__memberships__updated_at"),
    )
    return threads.values_list("pk", "seats", "present", "left_at", "places", "moved_at")


def _marks_by_the_clock(ids):
    """Nothing cheap tells when it changes: everybody is asked again each minute."""
    minute = int(time.time() // ASK_AGAIN_SECONDS)
    return [(pk, minute) for pk in ids]


@dataclass(frozen=True)
class Kind:
    """One kind of room.

    `marks(ids)` answers rows of an id and whatever decides who may listen there: when the
    row differs, every listener is asked again. None: the audience never changes.
    """

    may_listen: Callable
    may_speak: Callable = nobody
    marks: Callable | None = None
    has_twin: bool = False


def _is_oneself(user, room):
    return room.id == user.pk


def _is_anyone(user, room):
    return room.name == groups.BROADCAST


def _is_staff(user, room):
    return user.is_staff and room.name == groups.DESK


def _sees_venture(user, room):
    return Venture.objects.visible_to(user).filter(pk=room.id).exists()


def _runs_venture(user, room):
    venture = Venture.objects.filter(pk=room.id).first()
    return venture is not None and venture.is_owned_by(user)


def _is_in_team(user, room):
    return Venture.objects.of_member(user).filter(pk=room.id).exists()


def _takes_part(user, room):
    return Thread.objects.visible_to(user).filter(pk=room.id).exists()


def _sees_document(user, room):
    return Document.objects.visible_to(user).filter(pk=room.id).exists()


def _sees_machine(user, room):
    machine = MACHINES.get(room.machine)
    visible = machine and getattr(machine.model.objects.all(), "visible_to", None)
    return visible is not None and visible(user).filter(pk=room.id).exists()


KINDS = {
    "user": Kind(_is_oneself),
    "broadcast": Kind(_is_anyone),
    "staff": Kind(_is_staff, marks=_marks_by_the_clock),
    "venture": Kind(_sees_venture, _runs_venture, _marks_of_ventures),
    "team": Kind(_is_in_team, _is_in_team, _marks_of_ventures, has_twin=True),
    "thread": Kind(_takes_part, nobody, _marks_of_threads, has_twin=True),
    "doc": Kind(_sees_document, marks=_marks_by_the_clock),
    "machine": Kind(_sees_machine, marks=_marks_by_the_clock),
}


def may_listen(user: User, room: groups.Room) -> bool:
    """May `user` hear what is said in `room`? Asked whenever `grants` of it change."""
    kind = KINDS.get(room.kind)
    if kind is None or (room.is_ephemeral and not kind.has_twin):
        return False
    return kind.may_listen(user, room)


def may_speak(user: User, room: groups.Room) -> bool:
    """May `user` say something in `room`? In conversations there are messages instead."""
    kind = KINDS.get(room.kind)
    return kind is not None and not room.is_ephemeral and kind.may_speak(user, room)


def grants(channels) -> dict[str, str]:
    """For each room a mark of all that decides who may listen: it changes when that does.

    One cheap question a kind of room, where asking for every listener would be many.
    """
    asked = defaultdict(lambda: defaultdict(list))
    for room in map(groups.parse, channels):
        kind = KINDS.get(room.kind)
        if kind and kind.marks and (room.id or room.name == groups.DESK):
            asked[kind.marks][room.id or room.name].append(room.name)
    return {
        name: " ".join(map(str, mark))
        for marks, rooms in asked.items()
        for pk, *mark in marks(list(rooms))
        for name in rooms[pk]
    }


def admission(user: User, room: groups.Room) -> tuple[bool, str | None]:
    """May `user` listen, and the mark this answer rests on, read before it."""
    mark = grants([room.name]).get(room.name)
    return may_listen(user, room), mark

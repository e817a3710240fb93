"""Who talks with whom: opening conversations, joining and leaving them."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from apps.core.outbox import announce
from apps.realtime import groups
from apps.realtime.errors import (
    NotInTeam,
    OnlyGroups,
    PersonNotFound,
    ThreadNotFound,
    TooManyPeople,
)
from apps.realtime.events import ThreadOpened
from apps.realtime.models import Participant, Thread
from apps.realtime.services.log import push, ring_room
from apps.users.models import User
from apps.ventures.models import Venture

MAX_PEOPLE = 100


@transaction.atomic
def open_direct_thread(*, user_id: UUID, by: User) -> Thread:
    """The one conversation of two people is there. Raises PersonNotFound."""
    (other,) = _people([user_id], by)
    if other == by:
        raise PersonNotFound
    pair = ":".join(sorted([str(by.pk), str(other.pk)]))
    thread, is_new = Thread.objects.get_or_create(
        pair=pair,
        defaults={"kind": "direct", "opened_by": by, "active_at": timezone.now()},
    )
    if is_new:
        _seat(thread, [by, other])
        _announce_opening(thread, by)
    return thread


@transaction.atomic
def open_group_thread(*, title: str, user_ids: list[UUID], by: User) -> Thread:
    """A conversation of several people. Raises PersonNotFound, TooManyPeople."""
    people = {by, *_people(user_ids, by)}
    if len(people) > MAX_PEOPLE:
        raise TooManyPeople(limit=MAX_PEOPLE)
    thread = Thread.objects.create(
        kind="group", title=title, opened_by=by, active_at=timezone.now()
    )
    _seat(thread, people)
    _announce_opening(thread, by)
    return thread


@transaction.atomic
def open_team_thread(*, venture_id: UUID, by: User) -> Thread:
    """The one conversation of a venture's team is there. Raises NotInTeam."""
    venture = Venture.objects.of_member(by).filter(pk=venture_id).first()
    if venture is None:
        raise NotInTeam
    thread, is_new = Thread.objects.get_or_create(
        venture=venture,
        kind="team",
        defaults={"opened_by": by, "active_at": timezone.now()},
    )
    if is_new:
        _announce_opening(thread, by)
    return thread


def _people(user_ids, by):
    """These people, all of whom `by` may write to: nobody blocked, nobody gone."""
    wanted = set(user_ids)
    people = User.objects.visible_to(by).present().filter(pk__in=wanted)
    if len(people) != len(wanted):
        raise PersonNotFound
    return people


def _seat(thread, people):
    Participant.objects.bulk_create(
        [
            Participant(thread=thread, user=person)
            for person in sorted(people, key=lambda person: person.pk)
        ]
    )


def _announce_opening(thread, by):
    announce(ThreadOpened(thread_id=str(thread.pk), kind=thread.kind), by=by)


@transaction.atomic
def add_people(*, thread: Thread, user_ids: list[UUID], by: User) -> Thread:
    """More people take part in a group. Raises OnlyGroups, PersonNotFound, TooManyPeople."""
    thread = _locked_group(thread, by)
    people = _people(user_ids, by)
    there = {row.user_id: row for row in thread.participants.all()}
    returning = [there[one.pk] for one in people if one.pk in there]
    new = [one for one in people if one.pk not in there]
    present = sum(row.left_at is None for row in there.values())
    if present + len(new) + len(returning) > MAX_PEOPLE:
        raise TooManyPeople(limit=MAX_PEOPLE)
    _seat(thread, new)
    for row in returning:
        row.left_at = None
        row.save(update_fields=["left_at", "updated_at"])
    _show_people(thread, "people_joined", [one.pk for one in people], by)
    return thread


@transaction.atomic
def leave_thread(*, thread: Thread, by: User) -> None:
    """They take part no more, and hear nothing said from now on. Raises OnlyGroups."""
    thread = _locked_group(thread, by)
    seat = thread.participants.present().get(user=by)
    seat.left_at = timezone.now()
    seat.save(update_fields=["left_at", "updated_at"])
    _show_people(thread, "people_left", [by.pk], by)


def _locked_group(thread, by):
    thread = locked_thread(thread, by)
    if thread.kind != Thread.Kind.GROUP:
        raise OnlyGroups
    return thread


def locked_thread(thread: Thread, by: User) -> Thread:
    """The conversation, held until the commit, if `by` takes part. Raises ThreadNotFound."""
    locked = Thread.objects.locked(thread.pk)
    if not Thread.objects.visible_to(by).filter(pk=thread.pk).exists():
        raise ThreadNotFound
    return locked


def _show_people(thread, kind, user_ids, by):
    room = groups.thread(thread.pk)
    push(channel=room, kind=kind, body={"user_ids": sorted(map(str, user_ids))}, by=by)
    ring_room(channel=groups.ephemeral(room))


@transaction.atomic
def mute_thread(*, thread: Thread, is_muted: bool, by: User) -> Participant:
    """They are told, or not, of what is said here. Raises ThreadNotFound."""
    seat = own_seat(locked_thread(thread, by), by)
    seat.is_muted = is_muted
    seat.save(update_fields=["is_muted", "updated_at"])
    return seat


@transaction.atomic
def mark_read(*, thread: Thread, number: int, by: User) -> Participant:
    """They have read up to here; it never goes back. Raises ThreadNotFound."""
    thread = locked_thread(thread, by)
    seat = own_seat(thread, by)
    number = min(number, thread.last_number)
    if number > seat.read_up_to:
        seat.read_up_to = number
        seat.save(update_fields=["read_up_to", "updated_at"])
        body = {"user_id": str(by.pk), "number": number}
        push(channel=groups.thread(thread.pk), kind="read", body=body, by=by)
    return seat


def own_seat(thread: Thread, by: User) -> Participant:
    """What the conversation remembers of one who takes part."""
    seat, _ = Participant.objects.get_or_create(thread=thread, user=by)
    return seat

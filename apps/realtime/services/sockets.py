"""Which sockets are open, and how they are ended."""

from collections.abc import Collection, Container, Iterable, Mapping
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import F, Window
from django.db.models.functions import RowNumber
from django.utils import timezone

from apps.authentication.models import Session
from apps.realtime import groups, protocol
from apps.realtime.errors import SocketNotFound
from apps.realtime.models import Connection, Presence, Process
from apps.realtime.publisher import ring
from apps.realtime.selectors import client_info
from apps.realtime.services.log import show_frame
from apps.users.models import User

LEASE = timedelta(seconds=60)


@transaction.atomic
def record_sockets(
    *,
    process: Process,
    sockets: Mapping[UUID, dict | None],
    rooms: Mapping[tuple[UUID, str], bool],
    returning: Container[tuple[str, UUID]] = (),
) -> set[tuple[str, UUID]]:
    """What this process says of its sockets is on record.

    `sockets` maps each socket to what is known of it, or to None when it closed; `rooms`
    says which rooms they entered (True) or left. Of somebody's too many sockets the
    oldest are told to close. Rooms are shown who came, but for those `returning` from a
    moment's absence. Answers who is gone from where, so far: (room, person).
    """
    opened = {pk: about for pk, about in sockets.items() if about is not None}
    if opened:
        process.lease_ends_at = timezone.now() + LEASE
        process.save()
        _add_sockets(process, opened)
    _enter([pair for pair, is_in in rooms.items() if is_in], returning)
    return _leave(
        sockets.keys() - opened.keys(), [pair for pair, is_in in rooms.items() if not is_in]
    )


def _add_sockets(process, opened):
    session_ids = {about["session_id"] for about in opened.values()}
    known = set(Session.objects.filter(pk__in=session_ids).values_list("pk", flat=True))
    Connection.objects.bulk_create(
        [
            Connection(pk=pk, process=process, **about)
            for pk, about in opened.items()
            if about["session_id"] in known
        ],
        ignore_conflicts=True,
    )
    _end_surplus({about["user_id"] for about in opened.values()})


def _end_surplus(user_ids):
    newest_first = Window(RowNumber(), partition_by="user", order_by=F("created_at").desc())
    theirs = Connection.objects.open().filter(user__in=user_ids, end_code=None)
    surplus = theirs.annotate(place=newest_first).filter(
        place__gt=settings.SOCKETS_PER_USER
    )
    end_sockets(ids=[row.pk for row in surplus], farewell=protocol.CONNECTION_LIMIT)


def _enter(entered, returning):
    sockets = Connection.objects.select_related("user").in_bulk({pk for pk, _ in entered})
    entered = [(sockets[pk], room) for pk, room in entered if pk in sockets]
    there = _people_in({room for _, room in entered})
    Presence.objects.bulk_create(
        [Presence(connection=socket, channel=room) for socket, room in entered],
        ignore_conflicts=True,
    )
    for socket, room in entered:
        person = (room, socket.user_id)
        if person not in there and person not in returning:
            info = client_info(socket.pk, socket.user_id, socket.user.name)
            _show(room, protocol.join(room, info))
            there.add(person)


def _leave(closed, left):
    over = Presence.objects.filter(connection__in=closed)
    for pk, room in left:
        over |= Presence.objects.filter(connection=pk, channel=room)
    gone = set(over.values_list("channel", "connection__user_id"))
    over.delete()
    Connection.objects.filter(pk__in=closed).delete()
    return gone - _people_in({room for room, _ in gone})


def _people_in(rooms):
    there = Presence.objects.filter(
        channel__in=rooms, connection__in=Connection.objects.open()
    )
    return set(there.values_list("channel", "connection__user_id"))


def show_departures(*, people: Collection[tuple[str, UUID]]) -> None:
    """The rooms are shown who left them, unless somebody has come back meanwhile."""
    gone = set(people) - _people_in({room for room, _ in people})
    for room, user_id in sorted(gone):
        _show(room, protocol.leave(room, {"user": str(user_id), "client": ""}))


def _show(room, frame):
    if groups.parse(room).has_presence:
        show_frame(channel=room, frame=frame)


def renew_lease(*, process: Process) -> bool:
    """The process vouches for its sockets a while longer. False when they were swept."""
    ends_at = timezone.now() + LEASE
    return bool(Process.objects.filter(pk=process.pk).update(lease_ends_at=ends_at))


def forget_process(*, process: Process) -> None:
    """This process holds no socket any more."""
    Process.objects.filter(pk=process.pk).delete()


@transaction.atomic
def sweep_sockets() -> int:
    """What processes held that died without a word is gone. Answers how many sockets."""
    dead = Process.objects.filter(lease_ends_at__lt=timezone.now())
    sockets = list(Connection.objects.filter(process__in=dead).values_list("pk", flat=True))
    gone = _leave(sockets, [])
    dead.delete()
    show_departures(people=gone)
    return len(sockets)


@transaction.atomic
def end_socket(*, connection: Connection, by: User) -> None:
    """One socket is told to close, by its owner or by staff. Raises SocketNotFound."""
    is_theirs = connection.user_id == by.pk
    if not is_theirs and not by.has_perm("realtime.change_connection"):
        raise SocketNotFound
    end_sockets(ids=[connection.pk], farewell=protocol.ENDED)


@transaction.atomic
def end_sockets(*, ids: Iterable[UUID], farewell: protocol.Farewell) -> None:
    """These sockets are told to close: at once by the bell, or when their process looks."""
    if ids := list(ids):
        Connection.objects.filter(pk__in=ids).update(end_code=farewell.code)
        _tell({"sockets": [str(pk) for pk in ids], "code": farewell.code})


def end_sockets_of(*, session_id: str = "", user_id: str = "") -> None:
    """The sockets of this session, or of this person, are closed within a second."""
    _tell({"session": session_id, "user": user_id, "code": protocol.ENDED.code})


def _tell(message):
    message = {"type": "end", **message}
    transaction.on_commit(lambda: ring(groups.CONTROL, message), robust=True)

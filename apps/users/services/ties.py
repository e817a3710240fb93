"""Connecting with people, and keeping away from them."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from apps.core.errors import NotFound
from apps.core.outbox import announce
from apps.users.errors import (
    AlreadyConnected,
    ConnectionPending,
    NotOneself,
    TooManyRequests,
    TooSoon,
)
from apps.users.events import (
    ConnectionAccepted,
    ConnectionDeclined,
    ConnectionEnded,
    ConnectionRequested,
    ConnectionWithdrawn,
    UserBlocked,
    UserUnblocked,
)
from apps.users.models import Block, Connection, User
from apps.workflows.services import advance

MAX_OPEN_REQUESTS = 100
PAUSE_AFTER_DECLINE = timedelta(days=30)


@transaction.atomic
def request_connection(*, user: User, by: User, note: str = "") -> Connection:
    """`by` has asked `user` to connect.

    Raises NotOneself, NotFound, AlreadyConnected, ConnectionPending, TooSoon,
    TooManyRequests.
    """
    if user.pk == by.pk:
        raise NotOneself
    low, high = _locked_pair(by.pk, user.pk)
    if not User.objects.visible_to(by).filter(pk=user.pk).exists():
        raise NotFound  # Blocked, or gone, in the meantime.
    if _open_requests(by) >= MAX_OPEN_REQUESTS:
        raise TooManyRequests
    connection = _locked_between(low.pk, high.pk)
    now = timezone.now()
    if connection is None:
        connection = Connection.objects.create(
            low=low, high=high, requested_by=by, note=note, asked_at=now
        )
    else:
        _judge(connection, by, now)
        advance(connection.ask_again, by=None, person=by, note=note, now=now)
    announce(
        ConnectionRequested(
            connection_id=str(connection.pk),
            requester_id=str(by.pk),
            recipient_id=str(user.pk),
        ),
        by=by,
    )
    return connection


def _locked_pair(one_id, other_id):
    """Both people, held in order: whatever happens between two people takes turns."""
    people = {
        user.pk: user
        for user in User.objects.select_for_update(no_key=True)
        .filter(pk__in=[one_id, other_id])
        .order_by("pk")
    }
    if len(people) < 2:
        raise NotFound
    return sorted(people.values(), key=lambda user: user.pk)


def _locked_between(one_id, other_id):
    pair = Connection.objects.select_for_update(no_key=True).between(one_id, other_id)
    return pair.first()


def _open_requests(person):
    return Connection.objects.filter(requested_by=person, state="pending").count()


def _judge(connection, by, now):
    if connection.state == Connection.State.ACCEPTED:
        raise AlreadyConnected
    if connection.state == Connection.State.PENDING:
        raise ConnectionPending
    if connection.state == Connection.State.DECLINED and (
        connection.requested_by_id == by.pk
        and connection.answered_at + PAUSE_AFTER_DECLINE > now
    ):
        raise TooSoon


def _step(connection, step, by, event):
    connection = Connection.objects.locked(connection.pk)
    connection.answered_at = timezone.now()
    advance(getattr(connection, step), by=by)
    announce(
        event(
            connection_id=str(connection.pk),
            requester_id=str(connection.requested_by_id),
            recipient_id=str(connection.recipient_id),
        ),
        by=by,
    )
    return connection


@transaction.atomic
def accept_connection(*, connection: Connection, by: User | None) -> Connection:
    """They are connected. Raises TransitionRefused, Forbidden."""
    return _step(connection, "accept", by, ConnectionAccepted)


@transaction.atomic
def decline_connection(*, connection: Connection, by: User | None) -> Connection:
    """They are not. Raises TransitionRefused, Forbidden."""
    return _step(connection, "decline", by, ConnectionDeclined)


@transaction.atomic
def withdraw_connection(*, connection: Connection, by: User | None) -> Connection:
    """It was never asked. Raises TransitionRefused, Forbidden."""
    return _step(connection, "withdraw", by, ConnectionWithdrawn)


@transaction.atomic
def remove_connection(*, connection: Connection, by: User | None) -> Connection:
    """They are not connected any more. Raises TransitionRefused, Forbidden."""
    return _step(connection, "remove", by, ConnectionEnded)


@transaction.atomic
def block_user(*, user: User, by: User) -> Block:
    """To each of the two, the other does not exist from now on. Raises NotOneself.

    What was between them ends, and nobody is told.
    """
    if user.pk == by.pk:
        raise NotOneself
    _locked_pair(by.pk, user.pk)
    block, is_new = Block.objects.get_or_create(blocker=by, blocked=user)
    if not is_new:
        return block
    connection = _locked_between(by.pk, user.pk)
    if connection and connection.state == Connection.State.ACCEPTED:
        remove_connection(connection=connection, by=by)
    elif connection and connection.state == Connection.State.PENDING:
        asked_myself = connection.requested_by_id == by.pk
        end = withdraw_connection if asked_myself else decline_connection
        end(connection=connection, by=by)
    announce(UserBlocked(blocker_id=str(by.pk), blocked_id=str(user.pk)), by=by)
    return block


@transaction.atomic
def unblock_user(*, user: User, by: User) -> None:
    """They may meet again. Raises NotFound."""
    count, _ = Block.objects.filter(blocker=by, blocked=user).delete()
    if not count:
        raise NotFound
    announce(UserUnblocked(blocker_id=str(by.pk), blocked_id=str(user.pk)), by=by)


@transaction.atomic
def end_all_ties(*, user: User) -> None:
    """Somebody who is gone knows nobody, and keeps nobody away."""
    for connection in Connection.objects.of(user).filter(state="accepted").order_by("pk"):
        remove_connection(connection=connection, by=None)
    for connection in Connection.objects.of(user).filter(state="pending").order_by("pk"):
        withdraw_connection(connection=connection, by=None)
    Connection.objects.of(user).exclude(note="").update(note="")
    Block.objects.filter(Q(blocker=user) | Q(blocked=user)).delete()

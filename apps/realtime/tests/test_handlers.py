"""What people see live when something happens, and that twice is the same as once."""

import pytest
from django.db import transaction

from apps.authentication.events import SessionEnded
from apps.buz.tests.factories import pay, rich
from apps.core.events import CATALOGUE, HANDLERS, HANDLERS_BY_EVENT
from apps.core.models import EventRecord
from apps.core.outbox import announce
from apps.gamification.events import LevelReached, XpAwarded
from apps.notifications.events import NotificationsRead
from apps.notifications.tests.factories import told
from apps.realtime import groups, handlers
from apps.realtime.models import Publication
from apps.users.events import UserDeleted, UserSuspended
from apps.users.tests.factories import UserFactory
from apps.ventures.events import (
    MemberAdded,
    MemberRemoved,
    MilestoneSkipped,
    VentureClosed,
    VentureLaunched,
)

pytestmark = pytest.mark.django_db


SHOWS = [
    handlers.show_notification,
    handlers.show_balance_change,
    handlers.show_level,
]


def shown(kind=None):
    rows = Publication.objects.order_by("channel_id", "offset")
    found = [(row.channel_id, row.data["type"], row.data["data"]) for row in rows]
    return [one for one in found if kind in {None, one[1]}]


def again():
    """Carry every event out once more, as a worker might that died before saying so."""
    for record in EventRecord.objects.order_by("pk"):
        for key in HANDLERS_BY_EVENT[record.name]:
            if HANDLERS[key] in SHOWS:
                HANDLERS[key](CATALOGUE[record.name](**record.payload))


def test_a_notification_is_shown_to_its_recipient_once(settle):
    user = UserFactory()
    notification = told(user)

    settle()
    again()

    ((channel, _, body),) = shown("notification")
    assert channel == groups.user(user.pk)
    assert body["id"] == str(notification.pk)
    assert body["title"] == "Welcome to SmartStart"
    assert body["status"] == "unread"


def test_a_notification_that_is_gone_is_not_shown(settle):
    notification = told(UserFactory())
    notification.delete()

    settle()

    assert shown("notification") == []


def test_both_sides_see_money_move_once(settle):
    payer, payee = rich(whole=10), UserFactory()
    pay(payer, payee, whole=3)

    settle()
    again()

    bodies = {channel: body for channel, _, body in shown("balance")}
    assert len(shown("balance")) == len(bodies) + 1, "the payer was funded first"
    assert bodies[groups.user(payer.pk)]["balance"] == "6.99700000"
    assert bodies[groups.user(payee.pk)]["balance"] == "3.00000000"
    assert bodies[groups.user(payee.pk)]["amount"] == "3.00000000"


def test_levels_are_shown_once(settle):
    user = UserFactory()
    with transaction.atomic():
        announce(LevelReached(user_id=str(user.pk), level="WISE_OWL"))

    settle()
    again()

    assert shown("level") == [(groups.user(user.pk), "level", {"level": "WISE_OWL"})]


@pytest.mark.parametrize(
    ("show", "event", "channel", "kind", "body"),
    [
        (
            handlers.show_xp,
            XpAwarded(user_id="a", xp=10, activity="launch"),
            "user:a",
            "xp",
            {"xp": 10, "activity": "launch"},
        ),
        (
            handlers.show_notifications_read,
            NotificationsRead(recipient_id="a", notification_id=""),
            "user:a",
            "notifications_read",
            {"notification_id": None},
        ),
        (
            handlers.show_venture_change,
            VentureLaunched(venture_id="v", founder_id="a"),
            "venture:v",
            "venture_launched",
            {"venture_id": "v"},
        ),
        (
            handlers.show_work,
            MilestoneSkipped(venture_id="v", milestone_id="m"),
            "team:v",
            "milestone_skipped",
            {"venture_id": "v", "milestone_id": "m"},
        ),
        (
            handlers.show_team_change,
            MemberAdded(venture_id="v", user_id="a", role="member"),
            "team:v",
            "member_added",
            {"venture_id": "v", "user_id": "a"},
        ),
    ],
)
def test_what_is_shown(show, event, channel, kind, body):
    assert f"{show.__module__}.{show.__name__}" in HANDLERS_BY_EVENT[event.name]

    show(event)

    assert (channel, kind, body) in shown()
    assert {told for _, told, _ in shown()} == {kind}


@pytest.fixture
def rung(monkeypatch):
    messages = []
    for module in ("log", "sockets"):
        monkeypatch.setattr(
            f"apps.realtime.services.{module}.ring",
            lambda group, message: messages.append(message),
        )
    return messages


@pytest.mark.parametrize(
    ("act", "event", "message"),
    [
        (
            handlers.end_sockets_of_session,
            SessionEnded(user_id="a", session_id="s", reason="signed_out"),
            {"type": "end", "session": "s", "user": "", "code": 3503},
        ),
        (
            handlers.end_sockets_of_user,
            UserSuspended(user_id="a"),
            {"type": "end", "session": "", "user": "a", "code": 3503},
        ),
        (
            handlers.end_sockets_of_user,
            UserDeleted(user_id="a"),
            {"type": "end", "session": "", "user": "a", "code": 3503},
        ),
    ],
)
def test_who_is_told_to_stop(rung, django_capture_on_commit_callbacks, act, event, message):
    assert f"{act.__module__}.{act.__name__}" in HANDLERS_BY_EVENT[event.name]

    with django_capture_on_commit_callbacks(execute=True):
        act(event)

    assert rung == [message]


@pytest.mark.parametrize(
    "event",
    [MemberRemoved(venture_id="v", user_id="a"), VentureClosed(venture_id="v")],
)
def test_rooms_look_again_who_may_hear_them(
    rung, django_capture_on_commit_callbacks, event
):
    act = handlers.check_who_hears_venture
    assert f"{act.__module__}.{act.__name__}" in HANDLERS_BY_EVENT[event.name]

    with django_capture_on_commit_callbacks(execute=True):
        act(event)

    assert [message["room"] for message in rung] == ["team:v", "venture:v"]

"""What the specification says must be shown of this service, each by its own words.

That messages survive across two server processes is shown with real ones, by
tests/test_journey.py.
"""

import asyncio

import pytest
from asgiref.sync import sync_to_async

from apps.core.delivery import deliver_owed
from apps.notifications.services import read_notification
from apps.notifications.tests.factories import told
from apps.realtime import groups
from apps.realtime.tests.sockets import Socket
from apps.realtime.tests.test_consumers import (
    _hang_up,  # noqa: F401 - a fixture
    make_member,
    make_user,
    make_venture,
)

pytestmark = pytest.mark.django_db(transaction=True)

BASE = "/api/websocket"


@pytest.fixture
def post(api):
    """Over REST as this person, from a thread of its own."""

    @sync_to_async
    def send(person, path, **body):
        answer = api.as_(person).post(f"{BASE}/{path}", body)
        assert answer.status_code == 201, answer.content
        return answer.json()

    return send


@pytest.fixture
def stats(api):
    @sync_to_async
    def ask(person):
        return api.as_(person).get(f"{BASE}/stats").json()

    return ask


@sync_to_async
def deliver():
    while deliver_owed():
        pass


async def messages(socket, channel, count):
    return [(await socket.pub(channel))["data"]["data"]["message"] for _ in range(count)]


async def test_rest_send_reaches_exactly_the_addressed_sockets(post):
    """Two people in two browsers, one of them in two windows, and a third who is not meant."""
    ada, ben, cyd = await make_user(), await make_user(), await make_user()
    room = groups.user(ben.pk)

    async with (
        Socket(ada) as sender,
        Socket(ben) as window,
        Socket(ben) as other_window,
        Socket(cyd) as stranger,
    ):
        said = await post(ada, "send", user_id=str(ben.pk), message="Hi Ben")
        await post(ada, "send", user_id=str(ben.pk), message="Are you there?")

        for socket in (window, other_window):
            assert await messages(socket, room, 2) == ["Hi Ben", "Are you there?"]
        for socket in (sender, stranger):
            await post(ada, "send", user_id=str(socket.user.pk), message="Only you")
            assert await messages(socket, groups.user(socket.user.pk), 1) == ["Only you"]

    assert said["channel"] == room


async def test_a_non_members_subscription_is_refused_and_they_hear_nothing(post):
    venture = await make_venture(active=True)
    member = (await make_member(venture=venture)).user
    stranger = await make_user()
    room = groups.team(venture.pk)

    async with Socket(member) as inside, Socket(stranger) as outside:
        answer = await outside.ask("subscribe", channel=room)
        assert answer["error"] == {"code": 103, "message": "permission denied"}
        assert "subscribe" in await inside.ask("subscribe", channel=room)
        await post(venture.founder, f"team/{venture.pk}/send", message="For the team")
        assert await messages(inside, room, 1) == ["For the team"]
        await post(member, "send", user_id=str(stranger.pk), message="Next")
        pushed = (await outside.read())["push"]
        assert pushed["channel"] == groups.user(stranger.pk), "nothing came before it"


async def test_stats_equal_the_open_sockets(stats):
    staff = await make_user(staff=True)
    venture = await make_venture(active=True)
    ada, ben = await make_user(), venture.founder

    async def settled(total):
        for _ in range(100):
            found = await stats(staff)
            if found["total_connections"] == total:
                return found
            await asyncio.sleep(0.05)
        return found

    async with Socket(ada), Socket(ben) as two, Socket(ben) as three:
        for socket in (two, three):
            await socket.ask("subscribe", channel=groups.venture(venture.pk))
        await two.ask("subscribe", channel=groups.team(venture.pk))
        found = await settled(3)
        for _ in range(100):
            if found["venture_subscriptions"] == 2 and found["team_subscriptions"] == 1:
                break
            await asyncio.sleep(0.05)
            found = await stats(staff)
        assert found["total_users"] == 2
        assert found["venture_subscriptions"] == 2
        assert found["team_subscriptions"] == 1
        assert found["connections_per_user"] == {str(ada.pk): 1, str(ben.pk): 2}

    assert (await settled(0))["connections_per_user"] == {}


async def test_broadcast_reaches_all(post):
    boss = await make_user(superuser=True)
    people = [await make_user() for _ in range(4)]

    async with (
        Socket(people[0]) as one,
        Socket(people[1]) as two,
        Socket(people[2]) as three,
        Socket(people[2]) as three_again,
    ):
        await post(boss, "broadcast", message="The lights go out at ten.")

        for socket in (one, two, three, three_again):
            pushed = (await socket.pub(groups.BROADCAST))["data"]
            assert pushed["type"] == "announcement"
            assert pushed["data"]["message"] == "The lights go out at ten."

    async with Socket(people[3]) as late:
        answer = await late.ask("history", channel=groups.BROADCAST, limit=1)
        assert len(answer["history"]["publications"]) == 1, "who was away can catch up"


async def test_a_notification_read_elsewhere_is_seen_by_the_socket():
    user = await make_user()
    notification = await sync_to_async(told)(user)
    await deliver()

    async with Socket(user) as window:
        await sync_to_async(read_notification)(notification=notification, by=user)
        await deliver()

        seen = (await window.pub(groups.user(user.pk)))["data"]
        assert seen["type"] == "notifications_read"
        assert seen["data"] == {"notification_id": str(notification.pk)}

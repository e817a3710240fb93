"""Who may connect and listen, what arrives, and how it ends."""

import asyncio
from datetime import timedelta

import pytest
import time_machine
from asgiref.sync import sync_to_async
from django.db import connections
from django.utils import timezone

from apps.authentication.services import open_session
from apps.authentication.tokens import issue_access_token
from apps.realtime import groups, hub
from apps.realtime.consumers import centrifuge, listening
from apps.realtime.models import ChannelHead, Publication
from apps.realtime.services import end_sockets_of, push
from apps.realtime.tests.sockets import Socket
from apps.users.tests.factories import UserFactory
from apps.ventures.services import remove_member
from apps.ventures.tests.factories import MembershipFactory, VentureFactory

pytestmark = pytest.mark.django_db(transaction=True)

make_user = sync_to_async(UserFactory)
make_venture = sync_to_async(VentureFactory)
make_member = sync_to_async(MembershipFactory)
say = sync_to_async(push)


@pytest.fixture(autouse=True)
async def _hang_up():
    """Leave no connection to the database in the thread that async code shares."""
    yield
    await (await hub.get_hub()).stop()
    await sync_to_async(connections.close_all)()


async def test_connect_gives_the_personal_room():
    user = await make_user()

    async with Socket(user) as socket:
        assert socket.hello["expires"] is True
        assert 0 < socket.hello["ttl"] <= 600
        assert socket.hello["pong"] is True
        assert set(socket.hello["subs"]) == {groups.user(user.pk), groups.BROADCAST}
        await say(channel=groups.user(user.pk), kind="hello", body={"n": 1})
        publication = await socket.pub(groups.user(user.pk))

    assert publication["offset"] == 1
    assert publication["data"]["type"] == "hello"
    assert publication["data"]["data"] == {"n": 1}


@pytest.mark.parametrize("token", [7, None, "", "x", "a.b.c", ["x"], {"a": 1}])
async def test_a_token_that_is_no_token(token):
    async with Socket() as socket:
        answer = await socket.ask("connect", token=token)

    assert answer["error"] == {"code": 101, "message": "unauthorized"}


async def test_an_expired_token_asks_for_a_new_one():
    user = await make_user()
    with time_machine.travel(timezone.now() - timedelta(hours=1)):
        opened = await sync_to_async(open_session)(user=user)

    async with Socket() as socket:
        answer = await socket.ask("connect", token=opened.access)
        assert answer["error"]["code"] == 109

        fresh = await sync_to_async(issue_access_token)(opened.session)
        assert "connect" in await socket.ask("connect", token=fresh)


async def test_a_suspended_person_cannot_connect():
    user = await make_user(suspended=True)
    opened = await sync_to_async(open_session)(user=user)

    async with Socket() as socket:
        answer = await socket.ask("connect", token=opened.access)

    assert answer["error"]["code"] == 101


@pytest.mark.parametrize("origin", [b"http://evil.example", b"null", b"", b"http://"])
async def test_a_page_of_somebody_else_is_refused(origin):
    socket = Socket(headers=[(b"origin", origin)])

    accepted, _ = await socket.connect()

    assert not accepted


@pytest.mark.parametrize("headers", [[], [(b"origin", b"https://localhost:8000")]])
async def test_our_page_and_programs_may_come(headers):
    user = await make_user()

    async with Socket(user, headers=headers) as socket:
        assert socket.hello["client"]


async def test_who_stays_silent_is_closed(monkeypatch):
    monkeypatch.setattr(centrifuge, "CONNECT_SECONDS", 0.1)

    async with Socket() as socket:
        assert await socket.code() == 3502


async def test_nothing_but_connect_comes_first():
    async with Socket() as socket:
        await socket.say({"id": 1, "subscribe": {"channel": "broadcast:all"}})
        assert await socket.code() == 3501


async def test_connecting_twice_is_malformed():
    async with Socket(await make_user()) as socket:
        await socket.say({"id": 9, "connect": {"token": socket.token}})
        assert await socket.code() == 3501


async def test_an_unknown_command_is_answered():
    async with Socket(await make_user()) as socket:
        answer = await socket.ask("dance", steps=3)

    assert answer["error"] == {"code": 104, "message": "method not found"}


@pytest.mark.parametrize(
    "text", ["hello", "[1]", '{"id": 1', "7", '{"id": 0, "history": {}}', "\n"]
)
async def test_what_is_not_the_protocol_ends_the_connection(text):
    async with Socket(await make_user()) as socket:
        await socket.send_to(text_data=text)
        assert await socket.code() == 3501


async def test_bytes_are_not_the_protocol():
    async with Socket(await make_user()) as socket:
        await socket.send_to(bytes_data=b"{}")
        assert await socket.code() == 3501


async def test_a_frame_too_large_ends_the_connection():
    async with Socket(await make_user()) as socket:
        await socket.say({"id": 1, "publish": {"data": "x" * 33_000}})
        assert await socket.code() == 3501


async def test_a_flood_ends_the_connection():
    async with Socket(await make_user()) as socket:
        await socket.say(*[{"id": n, "dance": {}} for n in range(1, 100)])
        assert await socket.code() == 3509


async def test_a_bug_of_ours_is_answered_and_the_connection_lives(monkeypatch):
    async def crash(*args):
        raise RuntimeError("a bug")

    monkeypatch.setattr(listening, "admission", crash)
    async with Socket(await make_user()) as socket:
        answer = await socket.ask("subscribe", channel=groups.venture(1))
        assert answer["error"] == {
            "code": 100,
            "message": "internal server error",
            "temporary": True,
        }
        assert (await socket.ask("dance"))["error"]["code"] == 104


@pytest.mark.parametrize(
    ("room", "who", "code"),
    [
        ("venture:{active}", "stranger", None),
        ("venture:{draft}", "stranger", 103),
        ("venture:{draft}", "member", None),
        ("venture:{draft}", "founder", None),
        ("venture:{draft}", "staff", None),
        ("venture:{draft}", "former", 103),
        ("team:{active}", "stranger", 103),
        ("team:{draft}", "member", None),
        ("team:{draft}", "former", 103),
        ("team:{draft}", "staff", 103),
        ("user:{stranger}", "member", 103),
        ("user:{member}", "member", 105),
        ("user:{member}!e", "member", 103),
        ("broadcast:all", "stranger", 105),
        ("broadcast:some", "stranger", 103),
        ("venture:7", "stranger", 103),
        ("secret:{draft}", "founder", 103),
        ("machine:{draft}", "founder", 102),
        ("venture:a:{draft}", "founder", 102),
        ("venture", "founder", 102),
        ("VENTURE:{draft}", "founder", 102),
        ("venture:{draft}\n", "founder", 102),
        ("", "founder", 102),
    ],
)
async def test_who_may_listen(room, who, code):
    draft, active = await make_venture(), await make_venture(active=True)
    people = {
        "stranger": await make_user(),
        "member": (await make_member(venture=draft)).user,
        "former": (await make_member(venture=draft, left=True)).user,
        "founder": draft.founder,
        "staff": await make_user(staff=True),
    }
    ids = {name: person.pk for name, person in people.items()}
    channel = room.format(draft=draft.pk, active=active.pk, **ids)

    async with Socket(people[who]) as socket:
        answer = await socket.ask("subscribe", channel=channel)

    assert answer.get("error", {}).get("code") == code


@pytest.mark.parametrize("channel", [None, 7, {}, ["venture:x"]])
async def test_a_channel_that_is_no_name(channel):
    async with Socket(await make_user()) as socket:
        answer = await socket.ask("subscribe", channel=channel)

    assert answer["error"]["code"] == 102


async def test_every_message_arrives_once_in_order_though_bells_are_lost():
    venture = await make_venture(active=True)
    channel = groups.venture(venture.pk)

    async with Socket(venture.founder) as one, Socket(await make_user()) as two:
        for socket in (one, two):
            await socket.ask("subscribe", channel=channel)
        for number in range(30):
            await say(channel=channel, kind="tick", body={"n": number})
        for socket in (one, two):
            heard = [await socket.pub(channel) for _ in range(30)]
            assert [pub["offset"] for pub in heard] == list(range(1, 31))
            assert [pub["data"]["data"]["n"] for pub in heard] == list(range(30))


async def test_nothing_rests_on_the_bell(monkeypatch):
    monkeypatch.setattr("apps.realtime.services.log.ring", lambda *args: None)
    user = await make_user()

    async with Socket(user) as socket:
        await say(channel=groups.user(user.pk), kind="tick", body={})
        assert (await socket.pub(groups.user(user.pk)))["offset"] == 1


async def test_after_unsubscribe_nothing_arrives():
    venture = await make_venture(active=True)
    channel = groups.venture(venture.pk)

    async with Socket(await make_user()) as socket:
        await socket.ask("subscribe", channel=channel)
        assert (await socket.ask("unsubscribe", channel=channel))["unsubscribe"] == {}
        await say(channel=channel, kind="tick", body={})
        assert await socket.receive_nothing(timeout=0.3)


async def test_who_comes_back_misses_nothing():
    venture = await make_venture(active=True)
    channel = groups.venture(venture.pk)
    user = await make_user()
    async with Socket(user) as socket:
        place = (await socket.ask("subscribe", channel=channel))["subscribe"]
    for number in range(3):
        await say(channel=channel, kind="tick", body={"n": number})

    async with Socket(user) as socket:
        answer = await socket.ask(
            "subscribe",
            channel=channel,
            recover=True,
            epoch=place["epoch"],
            offset=place["offset"] + 1,
        )
        await say(channel=channel, kind="tick", body={"n": 3})
        after = await socket.pub(channel)

    found = answer["subscribe"]
    assert found["was_recovering"] is True
    assert found["recovered"] is True
    assert [pub["data"]["data"]["n"] for pub in found["publications"]] == [1, 2]
    assert found["offset"] == 3
    assert after["offset"] == 4


async def test_the_personal_room_recovers_at_connect():
    user = await make_user()
    room = groups.user(user.pk)
    async with Socket(user) as socket:
        place = socket.hello["subs"][room]
    await say(channel=room, kind="tick", body={})

    subs = {room: {"recover": True, "epoch": place["epoch"], "offset": place["offset"]}}
    async with Socket(user, subs=subs) as socket:
        found = socket.hello["subs"][room]

    assert found["recovered"] is True
    assert [pub["offset"] for pub in found["publications"]] == [1]


@pytest.mark.parametrize(
    ("epoch", "offset"), [("another", 2), (None, 99), (None, 0)], ids=str
)
async def test_a_place_that_is_lost_is_said_to_be_lost(epoch, offset):
    user = await make_user()
    venture = await make_venture(active=True)
    channel = groups.venture(venture.pk)
    for _ in range(3):
        await say(channel=channel, kind="tick", body={})
    await ChannelHead.objects.filter(pk=channel).aupdate(forgotten=1)
    head = await ChannelHead.objects.aget(pk=channel)

    async with Socket(user) as socket:
        answer = await socket.ask(
            "subscribe",
            channel=channel,
            recover=True,
            epoch=epoch or head.epoch,
            offset=offset,
        )

    found = answer["subscribe"]
    assert (found["recovered"], found["publications"]) == (False, [])
    assert found["offset"] == 3


@pytest.mark.parametrize("place", [{"offset": -1}, {"offset": "1"}, {"epoch": 7}])
async def test_a_place_that_is_no_place(place):
    venture = await make_venture(active=True)

    async with Socket(await make_user()) as socket:
        answer = await socket.ask(
            "subscribe", channel=groups.venture(venture.pk), recover=True, **place
        )

    assert answer["error"]["code"] == 107


async def test_history():
    venture = await make_venture(active=True)
    channel = groups.venture(venture.pk)
    for number in range(5):
        await say(channel=channel, kind="tick", body={"n": number})

    async with Socket(await make_user()) as socket:
        assert (await socket.ask("history", channel=channel))["error"]["code"] == 103
        place = (await socket.ask("subscribe", channel=channel))["subscribe"]

        async def offsets(**asked):
            answer = await socket.ask("history", channel=channel, **asked)
            return [pub["offset"] for pub in answer["history"]["publications"]]

        since = {"epoch": place["epoch"], "offset": 2}
        assert await offsets() == []
        assert await offsets(limit=2) == [1, 2]
        assert await offsets(limit=-1, since=since) == [3, 4, 5]
        assert await offsets(limit=2, reverse=True) == [5, 4]
        assert await offsets(limit=9, reverse=True, since=since) == [1]
        gone = await socket.ask(
            "history", channel=channel, limit=1, since={"epoch": "x", "offset": 1}
        )
        assert gone["error"]["code"] == 112


async def test_a_log_that_forgot_makes_the_client_begin_again(monkeypatch):
    venture = await make_venture(active=True)
    channel = groups.venture(venture.pk)
    user = await make_user()

    async with Socket(user) as socket:
        await socket.ask("subscribe", channel=channel)
        (connection,) = (await hub.get_hub()).connections.values()
        connection.window.note(2 * 1024 * 1024)  # Nothing is sent until a pong.
        connection.window.ping()
        for _ in range(3):
            await say(channel=channel, kind="tick", body={})
        await Publication.objects.filter(offset__lt=3).adelete()
        await asyncio.sleep(0.3)
        await socket.say({})
        push = (await socket.read())["push"]

    assert push["unsubscribe"]["code"] == 2500


async def test_a_client_that_does_not_read_is_not_fed_and_then_catches_up():
    user = await make_user()
    room = groups.user(user.pk)

    async with Socket(user) as socket:
        (connection,) = (await hub.get_hub()).connections.values()
        for number in range(60):
            await say(channel=room, kind="big", body={"n": number, "x": "x" * 50_000})
        while connection.window.is_open:
            await asyncio.sleep(0.05)
        await asyncio.sleep(0.3)
        frames = socket.output_queue.qsize()
        sent = connection.window._sent
        assert sent < 1_200_000
        assert frames < 30

        heard = []
        while len(heard) < 60:
            output = await socket.receive_output(5)
            if output["text"] == "{}":
                await socket.say({})
            else:
                heard.append(output["text"])
        assert all(f'"offset":{n + 1}}}' in text for n, text in enumerate(heard))


async def test_a_client_that_stays_slow_is_dropped(monkeypatch):
    user = await make_user()

    async with Socket(user) as socket:
        (connection,) = (await hub.get_hub()).connections.values()
        for _ in range(25):
            await say(channel=groups.user(user.pk), kind="big", body={"x": "x" * 50_000})
        while connection.window.is_open:
            await asyncio.sleep(0.05)
        monkeypatch.setattr("apps.realtime.window.PONG_SECONDS", 0)
        assert await socket.code() == 3008


async def test_a_client_that_does_not_answer_pings_is_dropped(monkeypatch):
    monkeypatch.setattr(centrifuge, "PING_SECONDS", 0.05)
    monkeypatch.setattr("apps.realtime.window.PONG_SECONDS", 0.1)

    async with Socket(await make_user()) as socket:
        assert await socket.code() == 3012


async def test_a_client_that_answers_pings_stays(monkeypatch):
    monkeypatch.setattr(centrifuge, "PING_SECONDS", 0.05)
    monkeypatch.setattr("apps.realtime.window.PONG_SECONDS", 0.2)

    async with Socket(await make_user()) as socket:
        for _ in range(5):
            assert (await socket.receive_output(1))["text"] == "{}"
            await socket.say({})
        assert (await socket.ask("dance"))["error"]["code"] == 104


async def test_the_end_of_the_session_ends_the_socket():
    user = await make_user()

    async with Socket(user) as one, Socket(user) as two:
        await sync_to_async(end_sockets_of)(session_id=str(one.session.pk))
        assert await one.code(timeout=1) == 3503
        assert (await two.ask("dance"))["error"]["code"] == 104


async def test_the_end_of_the_account_ends_every_socket():
    user = await make_user()

    async with Socket(user) as one, Socket(user) as two, Socket(await make_user()) as other:
        await sync_to_async(end_sockets_of)(user_id=str(user.pk))
        assert await one.code(timeout=1) == 3503
        assert await two.code(timeout=1) == 3503
        assert (await other.ask("dance"))["error"]["code"] == 104


async def test_an_ended_session_is_noticed_though_nobody_told_us():
    user = await make_user()

    async with Socket(user) as socket:
        socket.session.ended_at, socket.session.ended_because = timezone.now(), "test"
        await socket.session.asave()
        assert await socket.code(timeout=2) == 3503


async def test_who_leaves_the_team_hears_nothing_said_after(monkeypatch):
    monkeypatch.setattr("apps.core.outbox.ring", lambda: None)  # News of it comes late.
    venture = await make_venture()
    membership = await make_member(venture=venture)
    channel = groups.team(venture.pk)

    async with Socket(membership.user) as gone, Socket(venture.founder) as stays:
        for socket in (gone, stays):
            await socket.ask("subscribe", channel=channel)
        await sync_to_async(remove)(membership, venture.founder)
        await say(channel=channel, kind="secret", body={})

        push = (await gone.read())["push"]
        assert push["unsubscribe"]["code"] == 2000
        assert await gone.receive_nothing(timeout=0.3)
        assert (await stays.pub(channel))["data"]["type"] == "secret"


async def test_losing_sight_of_a_venture_ends_the_listening_though_nobody_rings():
    venture = await make_venture(active=True)
    channel = groups.venture(venture.pk)

    async with Socket(await make_user()) as socket:
        await socket.ask("subscribe", channel=channel)
        venture.is_public = False
        await venture.asave()
        push = (await socket.read())["push"]

    assert push["unsubscribe"]["code"] == 2000


def remove(membership, by):
    remove_member(venture=membership.venture, user=membership.user, by=by)


async def test_refresh_prolongs():
    async with Socket(await make_user()) as socket:
        fresh = await sync_to_async(issue_access_token)(socket.session)
        answer = await socket.ask("refresh", token=fresh)
        assert answer["refresh"]["expires"] is True
        assert (await socket.ask("refresh", token="x"))["error"]["code"] == 101


async def test_refresh_with_another_persons_token_ends_the_connection():
    async with Socket(await make_user()) as socket:
        other = await sync_to_async(open_session)(user=await make_user())
        await socket.say({"id": 9, "refresh": {"token": other.access}})
        assert await socket.code() == 3500


async def test_without_refresh_the_connection_expires(monkeypatch):
    monkeypatch.setattr(centrifuge, "GRACE_SECONDS", -700)

    async with Socket(await make_user()) as socket:
        assert await socket.code() == 3005


async def test_the_oldest_of_too_many_sockets_gives_way(settings):
    settings.SOCKETS_PER_USER = 2
    user = await make_user()

    async with Socket(user) as one, Socket(user) as two, Socket(user) as three:
        assert await one.code() == 3504
        for socket in (two, three):
            assert (await socket.ask("dance"))["error"]["code"] == 104


async def test_subscriptions_are_limited(monkeypatch):
    monkeypatch.setattr(listening, "MAX_SUBSCRIPTIONS", 3)
    ventures = [await make_venture(active=True) for _ in range(2)]

    async with Socket(await make_user()) as socket:
        answers = [
            await socket.ask("subscribe", channel=groups.venture(venture.pk))
            for venture in ventures
        ]

    assert "subscribe" in answers[0]
    assert answers[1]["error"]["code"] == 106


async def test_nobody_publishes_where_nobody_may():
    venture = await make_venture(active=True)

    async with Socket(venture.founder) as socket:
        answer = await socket.ask("publish", channel=groups.venture(venture.pk), data={})

    assert answer["error"]["code"] == 103

"""Speaking over a socket: conversations, glimpses, calls, and the other rooms."""

from datetime import timedelta

import pytest
import time_machine
from asgiref.sync import sync_to_async
from django.utils import timezone

from apps.realtime import groups, services
from apps.realtime.models import ChannelHead, Message, Participant, Publication
from apps.realtime.selectors import audiences
from apps.realtime.tests.factories import said_by
from apps.realtime.tests.sockets import Socket
from apps.realtime.tests.test_consumers import (
    _hang_up,  # noqa: F401 - a fixture
    make_member,
    make_user,
    make_venture,
    say,
)

pytestmark = pytest.mark.django_db(transaction=True)

begin = sync_to_async(said_by)


@sync_to_async
def friend_of(message):
    return message.thread.participants.exclude(user=message.author).get().user


async def test_a_conversation_over_sockets():
    user = await make_user()
    message = await begin(user)
    room = groups.thread(message.thread_id)

    async with Socket(user) as one, Socket(await friend_of(message)) as two:
        for socket in (one, two):
            await socket.ask("subscribe", channel=room)
        data = {"text": "Hi", "reply_to": 1, "nonce": "n1"}
        for _ in range(2):
            assert (await one.ask("publish", channel=room, data=data))["publish"] == {}

        for socket in (one, two):
            said = (await socket.pub(room))["data"]
            assert said["type"] == "message"
            assert (said["data"]["text"], said["data"]["number"]) == ("Hi", 2)
        answer = await two.ask("rpc", method="read", data={"channel": room, "number": 2})
        assert answer["rpc"]["data"] == {"read_up_to": 2}
        assert (await one.pub(room))["data"]["type"] == "read"

    assert await Message.objects.acount() == 2


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ({"text": ""}, 107),
        ({"text": "x", "from": "me"}, 107),
        ({"text": "x", "reply_to": 9}, 107),
        ({"text": 7, "mentions": "x"}, 107),
        ("just words", 107),
        (None, 107),
    ],
)
async def test_a_message_that_is_none(data, code):
    message = await begin(await make_user())
    room = groups.thread(message.thread_id)

    async with Socket(message.author) as socket:
        await socket.ask("subscribe", channel=room)
        answer = await socket.ask("publish", channel=room, data=data)

    assert answer["error"]["code"] == code
    assert await Message.objects.acount() == 1


async def test_who_takes_no_part_neither_hears_nor_speaks():
    message = await begin(await make_user())
    room = groups.thread(message.thread_id)

    async with Socket(await make_user(staff=True)) as socket:
        for method in ("subscribe", "publish", "history"):
            answer = await socket.ask(method, channel=room, data={"text": "Hi"})
            assert answer["error"]["code"] == 103
        answer = await socket.ask("rpc", method="read", data={"channel": room, "number": 1})
        assert answer["error"]["code"] == 102


async def test_who_leaves_a_conversation_hears_nothing_said_after():
    user = await make_user()
    message = await begin(user)
    friend = await friend_of(message)
    room = groups.thread(message.thread_id)

    async with Socket(friend) as gone:
        await gone.ask("subscribe", channel=room)
        await gone.ask("subscribe", channel=groups.ephemeral(room))
        seat = await Participant.objects.aget(user=friend)
        seat.left_at = timezone.now()
        await seat.asave()
        await begin(user, "secret", thread=message.thread)
        pushes = [(await gone.read())["push"] for _ in range(2)]
        assert {push["channel"] for push in pushes} == {room, groups.ephemeral(room)}
        assert {push["unsubscribe"]["code"] for push in pushes} == {2000}
        assert await gone.receive_nothing(timeout=0.3)


async def test_too_many_messages_wait_a_moment(settings):
    settings.SOCKET_MESSAGES_PER_SECOND = 1
    message = await begin(await make_user())
    room = groups.thread(message.thread_id)

    async with Socket(message.author) as socket:
        await socket.ask("subscribe", channel=room)
        answers = [
            await socket.ask("publish", channel=room, data={"text": "Hi"}) for _ in range(6)
        ]

    errors = [answer["error"] for answer in answers if "error" in answer]
    assert errors
    assert errors[0] == {"code": 111, "message": "too many requests", "temporary": True}


async def test_who_is_typing_is_shown_and_forgotten():
    user = await make_user()
    message = await begin(user)
    twin = groups.ephemeral(groups.thread(message.thread_id))

    async with Socket(user) as one, Socket(await friend_of(message)) as two:
        for socket in (one, two):
            assert (await socket.ask("subscribe", channel=twin))["subscribe"] == {}
        typing = {"type": "typing"}
        assert (await one.ask("publish", channel=twin, data=typing))["publish"] == {}
        seen = await two.pub(twin)
        big = await one.ask("publish", channel=twin, data={"x": "x" * 2000})

    assert seen["data"] == typing
    assert seen["info"]["user"] == str(user.pk)
    assert "offset" not in seen
    assert big["error"]["code"] == 107
    assert not await Publication.objects.filter(channel_id=twin).aexists()


@pytest.mark.parametrize("kind", ["venture", "broadcast", "doc"])
async def test_public_rooms_have_no_twin(kind):
    venture = await make_venture(active=True)

    async with Socket(venture.founder) as socket:
        answer = await socket.ask("subscribe", channel=f"{kind}:{venture.pk}!e")

    assert answer["error"]["code"] == 103


async def test_a_team_speaks_in_its_room_and_a_founder_to_all():
    venture = await make_venture(active=True)
    member = (await make_member(venture=venture)).user
    team, public = groups.team(venture.pk), groups.venture(venture.pk)

    async with Socket(member) as one, Socket(venture.founder) as two:
        for socket in (one, two):
            for room in (team, public):
                await socket.ask("subscribe", channel=room)
        assert "publish" in await one.ask("publish", channel=team, data="Hello team")
        assert (await two.pub(team))["data"]["data"]["message"] == "Hello team"
        answer = await one.ask("publish", channel=public, data="Hello world")
        assert answer["error"]["code"] == 103
        answer = await two.ask("publish", channel=public, data={"news": 1})
        assert "publish" in answer


async def test_calls():
    user = await make_user()

    async with Socket(user) as socket:
        echo = await socket.ask("rpc", method="echo", data=[1, {"a": None}])
        me = await socket.ask("rpc", method="whoami")
        nothing = await socket.ask("rpc", method="__init__")
        bad = await socket.ask("rpc", method=["echo"])

    assert echo["rpc"]["data"] == [1, {"a": None}]
    assert me["rpc"]["data"]["user_id"] == str(user.pk)
    assert nothing["error"]["code"] == 104
    assert bad["error"]["code"] == 104


@pytest.mark.parametrize(
    ("room", "who", "code"),
    [
        ("staff:desk", "staff", None),
        ("staff:desk", "founder", 103),
        ("staff:other", "staff", 103),
        ("machine:venture:{pk}", "founder", None),
        ("machine:venture:{pk}", "stranger", 103),
        ("machine:nothing:{pk}", "founder", 103),
        ("doc:{pk}", "founder", 103),
    ],
)
async def test_the_other_rooms(room, who, code):
    venture = await make_venture()
    people = {
        "founder": venture.founder,
        "staff": await make_user(staff=True),
        "stranger": await make_user(),
    }

    async with Socket(people[who]) as socket:
        answer = await socket.ask("subscribe", channel=room.format(pk=venture.pk))

    assert answer.get("error", {}).get("code") == code


async def test_rooms_without_a_mark_are_asked_again_by_the_clock(monkeypatch):
    monkeypatch.setattr(audiences, "ASK_AGAIN_SECONDS", 0.2)
    venture = await make_venture(active=True)
    room = groups.machine("venture", venture.pk)

    async with Socket(await make_user()) as socket:
        await socket.ask("subscribe", channel=room)
        venture.is_public = False
        await venture.asave()
        assert (await socket.read())["push"]["unsubscribe"]["code"] == 2000


async def test_old_messages_are_forgotten_and_it_is_said_so():
    venture = await make_venture(active=True)
    room = groups.venture(venture.pk)
    with time_machine.travel(timezone.now() - timedelta(days=15)):
        for _ in range(3):
            await say(channel=room, kind="old", body={})
    await say(channel=room, kind="new", body={})

    assert await sync_to_async(services.forget_old)(limit=2) == 2
    assert await sync_to_async(services.forget_old)() == 1
    assert await sync_to_async(services.forget_old)() == 0

    head = await ChannelHead.objects.aget(pk=room)
    assert (head.forgotten, head.offset) == (3, 4)
    async with Socket(await make_user()) as socket:
        for offset, recovered in ((2, False), (3, True)):
            answer = await socket.ask(
                "subscribe", channel=room, recover=True, epoch=head.epoch, offset=offset
            )
            assert answer["subscribe"]["recovered"] is recovered
            await socket.ask("unsubscribe", channel=room)

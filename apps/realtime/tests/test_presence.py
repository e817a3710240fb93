"""Who is there, as the others see it and as the database knows it."""

import asyncio
from datetime import timedelta

import pytest
from asgiref.sync import sync_to_async
from django.utils import timezone

from apps.realtime import groups, hub, registrar
from apps.realtime.models import Connection, Presence, Process
from apps.realtime.services import end_socket, sweep_sockets
from apps.realtime.tests.sockets import Socket
from apps.realtime.tests.test_consumers import (
    _hang_up,  # noqa: F401 - a fixture
    make_member,
    make_user,
    make_venture,
)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _short_absence(monkeypatch):
    monkeypatch.setattr(registrar, "ABSENCE_SECONDS", 0.3)


async def until(ask, wanted):
    for _ in range(100):
        if (found := await sync_to_async(ask)()) == wanted:
            return
        await asyncio.sleep(0.05)
    assert found == wanted


async def test_open_sockets_are_on_record_and_gone_when_closed():
    user = await make_user()

    async with Socket(user) as socket:
        await until(Connection.objects.open().count, 1)
        row = await Connection.objects.aget()
        assert str(row.pk) == socket.hello["client"]
        assert (row.user_id, row.session_id) == (user.pk, socket.session.pk)

    await until(Connection.objects.count, 0)
    assert await Process.objects.acount() == 0, "nothing is left to vouch for"


async def test_who_comes_and_goes_is_shown_once_a_person():
    venture = await make_venture()
    friend = (await make_member(venture=venture)).user
    channel = groups.team(venture.pk)

    async with Socket(venture.founder) as watcher:
        await watcher.ask("subscribe", channel=channel)
        await until(Presence.objects.count, 1)
        watcher.ignored = set()
        async with Socket(friend) as one, Socket(friend) as two:
            await one.ask("subscribe", channel=channel)
            push = (await watcher.read())["push"]
            while "join" not in push or push["join"]["info"]["user"] != str(friend.pk):
                push = (await watcher.read())["push"]
            info = push["join"]["info"]
            assert info["client"] == one.hello["client"]
            assert info["conn_info"] == {"name": friend.name}

            await two.ask("subscribe", channel=channel)
            await until(Presence.objects.count, 3)
            there = (await watcher.ask("presence", channel=channel))["presence"]["presence"]
            assert len(there) == 3
            stats = (await watcher.ask("presence_stats", channel=channel))["presence_stats"]
            assert stats == {"num_clients": 3, "num_users": 2}

            await one.ask("unsubscribe", channel=channel)
            assert await watcher.receive_nothing(timeout=0.6), "one tab of two closed"

        push = (await watcher.read())["push"]
        assert push["leave"]["info"]["user"] == str(friend.pk)


async def test_who_reloads_the_page_was_never_away(monkeypatch):
    monkeypatch.setattr(registrar, "ABSENCE_SECONDS", 1)
    venture = await make_venture()
    friend = (await make_member(venture=venture)).user
    channel = groups.team(venture.pk)

    async with Socket(venture.founder) as watcher:
        await watcher.ask("subscribe", channel=channel)
        for _ in range(2):
            async with Socket(friend) as socket:
                await socket.ask("subscribe", channel=channel)
                await until(Presence.objects.count, 2)
            await until(Presence.objects.count, 1)
        async with Socket(friend) as socket:
            await socket.ask("subscribe", channel=channel)
            await asyncio.sleep(1.5)
            while not watcher.output_queue.empty():
                frame = await watcher.receive_output()
                assert "leave" not in frame["text"]


@pytest.mark.parametrize(
    ("channel", "code"),
    [("broadcast:all", 108), ("venture:{pk}", 108), ("team:{pk}", 103), ("x", 102)],
)
async def test_who_is_there_is_not_for_everybody(channel, code):
    venture = await make_venture(active=True)

    async with Socket(await make_user()) as socket:
        for method in ("presence", "presence_stats"):
            answer = await socket.ask(method, channel=channel.format(pk=venture.pk))
            assert answer["error"]["code"] == code


async def test_a_swept_process_tells_everything_again():
    venture = await make_venture()
    channel = groups.team(venture.pk)

    async with Socket(venture.founder) as socket:
        await socket.ask("subscribe", channel=channel)
        await until(Presence.objects.count, 1)
        await Process.objects.aupdate(lease_ends_at=timezone.now() - timedelta(hours=1))
        await sync_to_async(sweep_sockets)()
        await until(Presence.objects.count, 1)
        await until(Connection.objects.open().count, 1)


async def test_one_socket_is_ended_by_its_owner():
    user = await make_user()

    async with Socket(user) as one, Socket(user) as two:
        await until(Connection.objects.count, 2)
        row = await Connection.objects.aget(pk=one.hello["client"])
        await sync_to_async(end_socket)(connection=row, by=user)
        assert await one.code() == 3503
        assert (await two.ask("dance"))["error"]["code"] == 104


async def test_who_is_told_to_close_closes_though_the_bell_is_lost(monkeypatch):
    monkeypatch.setattr("apps.realtime.services.sockets.ring", lambda *bell: None)
    user = await make_user()

    async with Socket(user) as socket:
        await until(Connection.objects.count, 1)
        await sync_to_async(end_socket)(connection=await Connection.objects.aget(), by=user)
        assert await socket.code() == 3503


async def test_who_is_staff_no_more_hears_no_more_what_staff_hear():
    venture, staff = await make_venture(), await make_user(staff=True)
    channel = groups.venture(venture.pk)

    async with Socket(staff) as socket:
        assert "subscribe" in await socket.ask("subscribe", channel=channel)
        staff.is_staff = False
        await staff.asave()
        push = (await socket.read())["push"]

    assert push["unsubscribe"]["code"] == 2000


async def test_a_database_that_fails_for_a_moment_is_told_later(monkeypatch):
    monkeypatch.setattr(registrar, "RETRY_SECONDS", 0.1)
    user = await make_user()
    working, failures = registrar.record_sockets, []

    async def fail_once(**given):
        if not failures:
            failures.append(given)
            raise registrar.DatabaseError("locked")
        return await working(**given)

    monkeypatch.setattr(registrar, "record_sockets", fail_once)
    async with Socket(user):
        await until(Connection.objects.count, 1)
        assert len((await hub.get_hub()).connections) == 1
    assert failures

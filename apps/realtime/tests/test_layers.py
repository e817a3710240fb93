"""The layer of one process, called from other threads and loops."""

import asyncio
import threading

import pytest
from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer

from apps.realtime.layers import EmbeddedChannelLayer
from apps.realtime.publisher import ring


@pytest.fixture
async def layer():
    made = EmbeddedChannelLayer(capacity=2)
    made.bind(asyncio.get_running_loop())
    await made.group_add("room.x", "hub.inmemory!x")
    return made


async def in_thread(call):
    await asyncio.get_running_loop().run_in_executor(None, call)


async def test_a_message_from_another_thread_wakes_the_loop_at_once(layer):
    waiting = asyncio.ensure_future(layer.receive("hub.inmemory!x"))
    await asyncio.sleep(0)

    threading.Thread(
        target=lambda: asyncio.run(layer.group_send("room.x", {"type": "bell"}))
    ).start()

    assert await asyncio.wait_for(waiting, 1) == {"type": "bell"}


async def test_a_full_queue_loses_the_newest(layer):
    for number in range(5):
        await layer.group_send("room.x", {"type": "bell", "n": number})

    assert [(await layer.receive("hub.inmemory!x"))["n"] for _ in range(2)] == [0, 1]


async def test_each_member_gets_a_copy_of_its_own(layer):
    await layer.group_add("room.x", "hub.inmemory!y")
    await layer.group_send("room.x", {"type": "bell", "list": []})

    one = await layer.receive("hub.inmemory!x")
    one["list"].append(1)
    assert (await layer.receive("hub.inmemory!y"))["list"] == []


async def test_who_left_hears_nothing(layer):
    await layer.group_discard("room.x", "hub.inmemory!x")
    await layer.group_send("room.x", {"type": "bell"})

    with pytest.raises(TimeoutError):
        await asyncio.wait_for(layer.receive("hub.inmemory!x"), 0.1)


def test_a_loop_that_is_over_is_no_home():
    made = EmbeddedChannelLayer()

    async def live():
        made.bind(asyncio.get_running_loop())
        await made.group_add("room.x", "hub.inmemory!x")

    asyncio.run(live())
    assert made.home is None
    asyncio.run(live())

    async_to_sync(made.send)("other.inmemory!z", {"type": "probe"})
    assert async_to_sync(made.receive)("other.inmemory!z") == {"type": "probe"}


async def test_ring_reaches_the_loop_from_any_thread():
    layer = get_channel_layer()
    if isinstance(layer, EmbeddedChannelLayer):
        layer.bind(asyncio.get_running_loop())
    name = await layer.new_channel("hub.")
    await layer.group_add("room.y", name)

    for number in range(3):
        await in_thread(lambda n=number: ring("room.y", {"type": "bell", "n": n}))
        assert (await asyncio.wait_for(layer.receive(name), 2))["n"] == number


async def test_a_bell_that_cannot_be_sent_is_noted_not_raised(caplog, monkeypatch):
    async def broken(group, message):
        raise ConnectionError("nobody there")

    monkeypatch.setattr(get_channel_layer(), "group_send", broken, raising=False)
    caplog.set_level("WARNING", "apps.realtime.publisher")
    await in_thread(lambda: ring("room.y", {"type": "bell"}))
    await asyncio.sleep(0.1)

    assert "A bell was lost: ConnectionError: nobody there" in caplog.text

"""Where the log meets the sockets.

One hub per process joins the layer's group of a room once, however many sockets listen.
When the bell rings it reads the log, makes each frame once, and offers it to every
listener. Bells may be lost, doubled or late: nothing rests on them, because the hub also
looks by itself every few seconds, and every listener knows what it has sent.
"""

import asyncio
import logging
import time
import weakref

from channels.db import database_sync_to_async
from channels.layers import get_channel_layer
from django.db import DatabaseError

from apps.realtime import groups, protocol, selectors
from apps.realtime.layers import EmbeddedChannelLayer

logger = logging.getLogger(__name__)

WAKE_SECONDS = 5.0
TICK_SECONDS = 1.0
YIELD_EVERY = 200

_hubs = weakref.WeakKeyDictionary()

read_news = database_sync_to_async(selectors.news)
read_heads = database_sync_to_async(selectors.heads)
read_grants = database_sync_to_async(selectors.grants)
read_ended_sessions = database_sync_to_async(selectors.ended_sessions)


async def get_hub() -> "Hub":
    """The hub of the running loop; made once, however many sockets ask at once."""
    loop = asyncio.get_running_loop()
    if loop not in _hubs:
        _hubs[loop] = loop.create_task(Hub().start())
    return await asyncio.shield(_hubs[loop])


class Listener:
    """One connection's subscription of one room, and how far it has been sent."""

    def __init__(self, connection, topic, cursor):
        self.connection, self.topic, self.cursor = connection, topic, cursor
        self._catching_up = None

    async def offer(self, publication, frame):
        """Send what comes next. Anything else was sent before, or is fetched later."""
        if publication["offset"] == self.cursor + 1 and self.connection.window.is_open:
            self.cursor += 1
            await self.connection.send_frame(frame)

    def catch_up(self):
        """Read on from one's own place, where the topic was not waited for."""
        is_idle = self._catching_up is None or self._catching_up.done()
        if is_idle and self.cursor < self.topic.offset:
            self._catching_up = asyncio.create_task(self._read_on())

    async def _read_on(self):
        channel = self.topic.channel
        while self.connection.window.is_open and self.connection in self.topic.listeners:
            grants, missed = await read_news(channel, self.cursor)
            if grants != self.topic.grants:
                self.topic.ring()
                await self.connection.recheck(channel)
            elif not missed:
                return
            elif missed[0]["offset"] > self.cursor + 1:
                await self.connection.lose_place(channel)
            else:
                for publication in missed:
                    await self.offer(publication, protocol.push(channel, publication))


class Topic:
    """One room as this process hears it: who listens, and how far the log was read.

    `grants` is the mark of who may listen. When it changes, every listener is asked again
    before anything more is sent: whoever lost access hears nothing said after that.
    """

    def __init__(self, channel):
        self.channel = channel
        self.offset = self.grants = None
        self.listeners = {}
        self.expected = 0
        self.is_rung = False
        self._reading = None

    @property
    def is_idle(self):
        return not self.listeners and not self.expected

    def add(self, listener, grants):
        if self.offset is None:
            self.offset, self.grants = listener.cursor, grants
        self.listeners[listener.connection] = listener
        listener.catch_up()
        if self.is_rung or self.grants != grants:
            self.ring()

    def ring(self):
        """There may be news. Rung while reading, it reads once more."""
        self.is_rung = True
        if self.offset is not None and (self._reading is None or self._reading.done()):
            self._reading = asyncio.create_task(self._read())

    async def _read(self):
        while self.is_rung:
            self.is_rung = False
            more = True
            while more:
                grants, more = await read_news(self.channel, self.offset)
                if grants != self.grants:
                    await self._ask_again(grants)
                for publication in more:
                    self.offset = publication["offset"]
                    await self._send(publication)

    async def _ask_again(self, grants):
        for connection in list(self.listeners):
            await connection.recheck(self.channel)
        self.grants = grants

    async def _send(self, publication):
        frame = protocol.push(self.channel, publication)
        for number, listener in enumerate(list(self.listeners.values()), 1):
            await listener.offer(publication, frame)
            if number % YIELD_EVERY == 0:
                await asyncio.sleep(0)


class Hub:
    """All sockets of this process, and the rooms they listen to."""

    def __init__(self):
        self.topics = {}
        self.connections = set()
        self.layer = get_channel_layer()

    async def start(self):
        if isinstance(self.layer, EmbeddedChannelLayer):
            self.layer.bind(asyncio.get_running_loop())
        self.name = await self.layer.new_channel("hub.")
        await self.layer.group_add(groups.CONTROL, self.name)
        self._tasks = [
            asyncio.create_task(self._hear()),
            asyncio.create_task(self._watch()),
            asyncio.create_task(self._look()),
        ]
        return self

    # Rooms -------------------------------------------------------------------

    async def expect(self, channel):
        """Hear this room's bell from now on. To be followed by `attach` or `forgo`."""
        topic = self.topics.get(channel)
        if topic is None:
            topic = self.topics[channel] = Topic(channel)
        topic.expected += 1
        await self.layer.group_add(groups.layer_group(channel), self.name)

    def forgo(self, channel):
        self.topics[channel].expected -= 1

    def attach(self, connection, channel, cursor, grants):
        """Send `connection` everything after `cursor`. It was admitted under `grants`."""
        topic = self.topics[channel]
        topic.expected -= 1
        listener = Listener(connection, topic, cursor)
        topic.add(listener, grants)
        return listener

    def detach(self, listener):
        listener.topic.listeners.pop(listener.connection, None)

    # What goes on by itself ----------------------------------------------------

    async def _hear(self):
        """Take what the layer brings, quickly: nothing here waits for the database."""
        while True:
            message = await self.layer.receive(self.name)
            if message["type"] == "bell":
                if topic := self.topics.get(message["room"]):
                    topic.ring()
            elif message["type"] == "end":
                await self._end(message)

    async def _end(self, message):
        for connection in list(self.connections):
            if connection.session_id and (
                connection.session_id == message["session"]
                or connection.user_id == message["user"]
            ):
                await connection.close(protocol.ENDED)

    async def _watch(self):
        """Ping, and close what is silent, late or expired."""
        while True:
            await asyncio.sleep(TICK_SECONDS)
            now = time.monotonic()
            for connection in list(self.connections):
                await connection.tick(now)

    async def _look(self):
        """Look without being rung: into the logs, and whether sessions live."""
        while True:
            await asyncio.sleep(WAKE_SECONDS)
            try:
                await self._look_once()
            except DatabaseError:
                logger.warning("The hub could not look into the logs.", exc_info=True)

    async def _look_once(self):
        for channel, topic in list(self.topics.items()):
            if topic.is_idle:
                del self.topics[channel]
                await self.layer.group_discard(groups.layer_group(channel), self.name)
        heads, grants = await read_heads(list(self.topics)), await read_grants(self.topics)
        for channel, topic in list(self.topics.items()):
            head = heads.get(channel)
            is_behind = head and topic.offset is not None and head.offset > topic.offset
            if is_behind or grants.get(channel) != topic.grants:
                topic.ring()
        sessions = {one.session_id for one in self.connections if one.user_id}
        over = await read_ended_sessions(sessions) if sessions else ()
        for connection in list(self.connections):
            if connection.session_id in over:
                await connection.close(protocol.ENDED)

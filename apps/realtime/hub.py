"""Where the log meets the sockets.

One hub per process joins the layer's group of a room once, however many sockets listen.
When the bell rings it reads the log, makes each frame once, and offers it to every
listener. Bells may be lost, doubled or late: nothing rests on them, because the hub also
looks by itself every few seconds, and every listener knows what it has sent.
"""

import asyncio
import logging
import time
import uuid
import weakref

from channels.db import database_sync_to_async
from channels.layers import get_channel_layer
from django.db import DatabaseError

from apps.realtime import groups, protocol, selectors
from apps.realtime.layers import EmbeddedChannelLayer
from apps.realtime.registrar import Registrar
from apps.realtime.topics import Listener, Topic

logger = logging.getLogger(__name__)

WAKE_SECONDS = 5.0
TICK_SECONDS = 1.0

_hubs = weakref.WeakKeyDictionary()

read_heads = database_sync_to_async(selectors.heads)
read_grants = database_sync_to_async(selectors.grants)
read_standing = database_sync_to_async(selectors.standing)


async def get_hub() -> "Hub":
    """The hub of the running loop; made once, however many sockets ask at once."""
    loop = asyncio.get_running_loop()
    if loop not in _hubs:
        _hubs[loop] = loop.create_task(Hub().start())
    return await asyncio.shield(_hubs[loop])


class Hub:
    """All sockets of this process, and the rooms they listen to."""

    def __init__(self):
        self.topics = {}
        self.connections = {}
        self.registrar = Registrar(self.connections)
        self.layer = get_channel_layer()

    async def start(self):
        if isinstance(self.layer, EmbeddedChannelLayer):
            self.layer.bind(asyncio.get_running_loop())
        self.name = await self.layer.new_channel("hub.")
        await self.layer.group_add(groups.CONTROL, self.name)
        works = (self._hear(), self._watch(), self._look(), self.registrar.run())
        self._tasks = [asyncio.create_task(work) for work in works]
        return self

    async def stop(self):
        """Nothing goes on by itself any more."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    # Sockets -------------------------------------------------------------------

    def add(self, connection):
        self.connections[connection.client_id] = connection

    def remove(self, connection):
        self.connections.pop(connection.client_id, None)
        if connection.user_id:
            self.registrar.closed(connection)

    # Rooms -------------------------------------------------------------------

    async def expect(self, channel):
        """Hear this room's bell from now on. To be followed by `attach` or `forgo`."""
        topic = self.topics.get(channel)
        if topic is None:
            topic = self.topics[channel] = Topic(channel)
        topic.expected += 1
        try:
            await self.layer.group_add(groups.layer_group(channel), self.name)
        except BaseException:
            topic.expected -= 1
            raise

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

    async def show(self, channel, frame):
        """Pass a frame on to all who listen just now, in every process."""
        message = {"type": "frame", "room": channel, "text": frame}
        await self.layer.group_send(groups.layer_group(channel), message)

    # What goes on by itself ----------------------------------------------------

    async def _hear(self):
        """Take what the layer brings, quickly: nothing here waits for the database."""
        while True:
            message = await self.layer.receive(self.name)
            topic = self.topics.get(message.get("room"))
            if message["type"] == "end":
                await self._end(message)
            elif topic and message["type"] == "bell":
                topic.ring()
            elif topic and message["type"] == "frame":
                await topic.show(message["text"])

    async def _end(self, message):
        farewell = protocol.FAREWELLS[message["code"]]
        for client_id in message.get("sockets", ()):
            if connection := self.connections.get(client_id):
                await connection.close(farewell)
        session_id, user_id = message.get("session"), message.get("user")
        for connection in list(self.connections.values()):
            is_meant = connection.session_id == session_id or connection.user_id == user_id
            if connection.session_id and is_meant:
                await connection.close(farewell)

    async def _watch(self):
        """Ping, and close what is silent, late or expired."""
        while True:
            await asyncio.sleep(TICK_SECONDS)
            now = time.monotonic()
            for connection in list(self.connections.values()):
                await connection.tick(now)

    async def _look(self):
        """Look without being rung: into the logs, and at who is still welcome."""
        while True:
            await asyncio.sleep(WAKE_SECONDS)
            try:
                await self._leave_idle_rooms()
                await self._look_into_rooms()
                await self._look_at_people()
                await self.registrar.renew()
            except DatabaseError:
                logger.warning("The hub could not look.", exc_info=True)

    async def _leave_idle_rooms(self):
        for channel, topic in list(self.topics.items()):
            if topic.is_idle:
                del self.topics[channel]
                await self.layer.group_discard(groups.layer_group(channel), self.name)

    async def _look_into_rooms(self):
        heads, grants = await read_heads(list(self.topics)), await read_grants(self.topics)
        for channel, topic in list(self.topics.items()):
            head = heads.get(channel)
            is_behind = head and topic.offset is not None and head.offset > topic.offset
            if is_behind or grants.get(channel) != topic.grants:
                topic.ring()

    async def _look_at_people(self):
        """Sessions that ended, sockets told to close, and people whose rights changed."""
        known = {key: one for key, one in self.connections.items() if one.user_id}
        if not known:
            return
        sessions = {one.session_id for one in known.values()}
        people, told = await read_standing(sessions, map(uuid.UUID, known))
        for client_id, connection in known.items():
            user = people.get(connection.session_id)
            if user is None:
                await connection.close(protocol.ENDED)
            elif code := told.get(client_id):
                await connection.close(protocol.FAREWELLS[code])
            else:
                await connection.meet(user)

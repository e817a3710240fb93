"""Rooms as this process hears them: who listens, and how far each has been sent."""

import asyncio

from channels.db import database_sync_to_async

from apps.realtime import protocol, selectors

YIELD_EVERY = 200

read_news = database_sync_to_async(selectors.news)


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

    async def show(self, frame):
        """Pass on what is in no log: who does not read just now misses it."""
        for listener in list(self.listeners.values()):
            if listener.connection.window.is_open:
                await listener.connection.send_frame(frame)

    async def _send(self, publication):
        frame = protocol.push(self.channel, publication)
        for number, listener in enumerate(list(self.listeners.values()), 1):
            await listener.offer(publication, frame)
            if number % YIELD_EVERY == 0:
                await asyncio.sleep(0)

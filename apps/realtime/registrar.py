"""What this process tells the database about its sockets.

Told in batches and a moment late, so that a thousand browsers that come back at once are a
handful of transactions. Nothing in a conversation waits for it.
"""

import asyncio
import logging
import socket
import uuid

from channels.db import database_sync_to_async
from django.db import DatabaseError

from apps.realtime import services
from apps.realtime.models import Process

logger = logging.getLogger(__name__)

GATHER_SECONDS = 0.05
RETRY_SECONDS = 1.0
ABSENCE_SECONDS = 3.0

record_sockets = database_sync_to_async(services.record_sockets)
renew_lease = database_sync_to_async(services.renew_lease)
show_departures = database_sync_to_async(services.show_departures)
forget_process = database_sync_to_async(services.forget_process)


class Registrar:
    """Keeps `Connection` and `Presence` true for the sockets of one process."""

    def __init__(self, connections):
        self.process = Process(host=socket.gethostname()[:100])
        self._connections = connections
        self._sockets, self._rooms = {}, {}
        self._gone, self._errands = set(), set()
        self._news = asyncio.Event()
        self._writing = asyncio.Lock()

    def opened(self, connection):
        self._sockets[uuid.UUID(connection.client_id)] = connection.about()
        self._news.set()

    def closed(self, connection):
        self._sockets[uuid.UUID(connection.client_id)] = None
        self._news.set()

    def entered(self, connection, channel):
        self._rooms[uuid.UUID(connection.client_id), channel] = True
        self._news.set()

    def left(self, connection, channel):
        self._rooms[uuid.UUID(connection.client_id), channel] = False
        self._news.set()

    async def run(self):
        while True:
            await self._news.wait()
            await asyncio.sleep(GATHER_SECONDS)
            if not await self.write():
                await asyncio.sleep(RETRY_SECONDS)
                self._news.set()

    async def write(self) -> bool:
        """Put on record what changed. What fails is kept, to be tried again."""
        async with self._writing:
            self._news.clear()
            sockets, self._sockets = self._sockets, {}
            rooms, self._rooms = self._rooms, {}
            try:
                if sockets or rooms:
                    await self._record(sockets, rooms)
                if not self._connections:
                    await forget_process(process=self.process)
            except DatabaseError:
                logger.warning("Sockets could not be put on record.", exc_info=True)
                self._sockets = sockets | self._sockets
                self._rooms = rooms | self._rooms
                return False
            return True

    async def _record(self, sockets, rooms):
        gone = await record_sockets(
            process=self.process, sockets=sockets, rooms=rooms, returning=self._gone
        )
        if gone:
            self._gone |= gone
            later = asyncio.create_task(self._show_departures(gone))
            self._errands.add(later)
            later.add_done_callback(self._errands.discard)

    async def _show_departures(self, gone):
        """Not at once: who reloads the page is back in a moment."""
        await asyncio.sleep(ABSENCE_SECONDS)
        self._gone -= gone
        await show_departures(people=gone)

    async def renew(self):
        """Vouch for the sockets a while longer; tell everything again if we were swept."""
        if self._connections and not await renew_lease(process=self.process):
            for connection in self._connections.values():
                if connection.user_id:
                    self.opened(connection)
                    for channel in connection.entered_rooms():
                        self.entered(connection, channel)

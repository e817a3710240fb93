"""The channel layer of embedded mode: one process, many threads, one loop that listens."""

import asyncio
import time
from copy import deepcopy

from channels.layers import InMemoryChannelLayer

CLEAN_EVERY = 5.0


class EmbeddedChannelLayer(InMemoryChannelLayer):
    """In memory, and safe to call from every thread and loop of the process.

    The queues belong to `home`, the loop in which the sockets live. Whoever calls from
    elsewhere (a Celery thread) is carried over: putting into a queue of another loop is a
    data race, and does not wake that loop until something else happens to.
    """

    def __init__(self, **config):
        super().__init__(**config)
        self._home = None
        self._clean_at = 0.0

    @property
    def home(self):
        """The loop in which the sockets live, while there is one."""
        return self._home if self._home and not self._home.is_closed() else None

    def bind(self, loop):
        """Sockets live in `loop` from now on."""
        if self._home is not loop:
            self._home, self.channels, self.groups = loop, {}, {}

    async def _at_home(self, work):
        home = self.home
        if home is None or home is asyncio.get_running_loop():
            return await work
        return await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(work, home))

    async def send(self, channel, message):
        await self._at_home(super().send(channel, message))

    async def receive(self, channel):
        return await self._at_home(super().receive(channel))

    async def group_add(self, group, channel):
        await self._at_home(super().group_add(group, channel))

    async def group_discard(self, group, channel):
        await self._at_home(super().group_discard(group, channel))

    async def group_send(self, group, message):
        self.require_valid_group_name(group)
        await self._at_home(self._fan_out(group, message))

    async def _fan_out(self, group, message):
        """Put a copy in every queue. A full one loses it: the layer promises no more."""
        self._clean_expired()
        expires_at = time.time() + self.expiry
        for channel in list(self.groups.get(group, ())):
            queue = self.channels.setdefault(
                channel, asyncio.Queue(maxsize=self.get_capacity(channel))
            )
            if not queue.full():
                queue.put_nowait((expires_at, deepcopy(message)))

    def _clean_expired(self):
        # Channels does this at every receive, over all channels and groups.
        now = time.monotonic()
        if now >= self._clean_at:
            self._clean_at = now + CLEAN_EVERY
            super()._clean_expired()

"""One connection of the protocol, whatever is said over it."""

import logging
import time
import uuid
from urllib.parse import urlsplit

from channels.consumer import AsyncConsumer
from django.conf import settings
from django.http.request import validate_host

from apps.realtime import protocol
from apps.realtime.hub import get_hub
from apps.realtime.protocol import Ended, Pong, Refused
from apps.realtime.window import Bucket, Window

logger = logging.getLogger(__name__)

CONNECT_SECONDS = 5
PING_SECONDS = 25
GRACE_SECONDS = 25


class CentrifugeConsumer(AsyncConsumer):
    """One connection of the protocol: framing, ids, pings and limits.

    A subclass answers the command `history` in `do_history(command)`, and so on.
    """

    def __init__(self):
        self.client_id = str(uuid.uuid4())
        self.user_id = self.session_id = ""
        self.listening = {}
        self.window = Window()
        self.is_closed = False
        rate = settings.SOCKET_COMMANDS_PER_SECOND
        self._bucket = Bucket(rate, 2 * rate)
        self._opened_at = self._ping_at = time.monotonic()

    async def __call__(self, scope, receive, send):
        """Channels would add a queue, two tasks and a thread hop to every message."""
        self.scope, self.base_send = scope, send
        try:
            while (message := await receive())["type"] != "websocket.disconnect":
                if message["type"] == "websocket.connect":
                    await self._open()
                elif not self.is_closed:
                    await self._hear(message)
        finally:
            self.leave()
            await self._write_last()

    async def _open(self):
        if not is_our_page(self.header(b"origin")):
            self.is_closed = True
            await self.base_send({"type": "websocket.close", "code": 4403})
            return
        self.hub = await get_hub()
        self.hub.add(self)
        await self.base_send({"type": "websocket.accept"})

    def header(self, name):
        return dict(self.scope["headers"]).get(name)

    def leave(self):
        """Nothing more is sent here."""
        self.is_closed = True
        if hub := getattr(self, "hub", None):
            hub.remove(self)
            while self.listening:
                hub.detach(self.listening.popitem()[1])

    async def _write_last(self):
        """The last socket to go waits until that is on record: the process may end."""
        if (hub := getattr(self, "hub", None)) and not hub.connections:
            await hub.registrar.write()

    async def _hear(self, message):
        try:
            if message.get("text") is None:
                raise Ended(protocol.MALFORMED)
            for command in protocol.read_frame(message["text"]):
                await self._obey(command)
        except Ended as end:
            await self.close(end.farewell)

    async def _obey(self, command):
        if isinstance(command, Pong) and self.window.pong():
            for listener in self.listening.values():
                listener.catch_up()
            return
        if not self._bucket.take():
            raise Ended(protocol.TOO_FAST)
        if isinstance(command, Pong):
            return  # To a ping we never sent.
        if bool(self.user_id) == (command.method == "connect"):
            raise Ended(protocol.MALFORMED)
        try:
            if command.method not in protocol.METHODS:
                raise Refused(protocol.METHOD_NOT_FOUND)
            await getattr(self, f"do_{command.method}")(command)
        except Refused as refused:
            await self.send_frame(protocol.refuse(command, refused.refusal))
        except Ended:
            raise
        except Exception:  # The socket's 500: a bug of ours must not end the others' work.
            logger.exception("The command %s failed", command.method)
            await self.send_frame(protocol.refuse(command, protocol.INTERNAL))

    async def answer(self, command, result):
        await self.send_frame(protocol.reply(command, result))

    async def send_frame(self, text):
        if self.is_closed:
            return
        await self.base_send({"type": "websocket.send", "text": text})
        if self.window.note(len(text)):
            await self._ping()

    async def _ping(self):
        self.window.ping()
        self._ping_at = time.monotonic()
        await self.base_send({"type": "websocket.send", "text": protocol.PING})

    async def close(self, farewell):
        if not self.is_closed:
            self.leave()
            last = protocol.disconnect(farewell)
            await self.base_send({"type": "websocket.send", "text": last})
            await self.base_send({"type": "websocket.close", "code": farewell.code})

    async def tick(self, now):
        """Called every second."""
        if not self.user_id:
            if now - self._opened_at > CONNECT_SECONDS:
                await self.close(protocol.STALE)
        elif self.window.is_silent(now):
            is_slow = not self.window.is_open
            await self.close(protocol.SLOW if is_slow else protocol.NO_PONG)
        elif self.expires_at + GRACE_SECONDS < time.time():
            await self.close(protocol.EXPIRED)
        elif now - self._ping_at > PING_SECONDS:
            await self._ping()


def is_our_page(origin: bytes | None) -> bool:
    """Browsers name the page a socket is opened from; only ours may. Others send none."""
    if origin is None:
        return True
    host = urlsplit(origin.decode("latin1")).hostname
    return bool(host) and validate_host(host, settings.ALLOWED_HOSTS)

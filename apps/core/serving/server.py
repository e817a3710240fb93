"""Daphne, made safe to face the world.

Left alone, Daphne lets Twisted parse every form in memory (thirteen times the body, before
any view), queues a body of any size, writes answers without asking whether anybody reads
them, and cuts requests off when it is stopped.
"""

import asyncio
import gc
import io
import json
import logging
from urllib.parse import unquote

from daphne import http_protocol, server
from daphne.server import reactor
from daphne.ws_protocol import WebSocketProtocol
from django.conf import settings
from twisted.internet import defer
from twisted.internet.interfaces import IPushProducer
from zope.interface import implementer

from apps.core import health
from apps.core.api.problems import MEDIA_TYPE, document
from apps.core.errors import TooLarge
from apps.core.middleware import body_limit
from apps.core.serving.handler import BODY_FILE

logger = logging.getLogger(__name__)

LINGER_SECONDS = 2
LINGER_BYTES = 1024 * 1024
STALLED_SECONDS = 60
GONE = {"disconnected": True}
SHUTDOWN = 3001  # Centrifuge's code for a server going away: clients come back.


@implementer(IPushProducer)
class Valve:
    """Shut while the client does not read, so that whoever writes waits."""

    def __init__(self):
        self.open = asyncio.Event()
        self.open.set()

    def pauseProducing(self):
        self.open.clear()

    def resumeProducing(self):
        self.open.set()

    stopProducing = resumeProducing


class WebRequest(http_protocol.WebRequest):
    """One HTTP request: its body goes to a file, and only as far as its address allows."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, parsePOSTFormSubmission=False, **kwargs)
        self.room = settings.MAX_JSON_BYTES
        self.is_refused = False
        self.lingering = None
        self.valve = None

    # What comes in -------------------------------------------------------------

    def gotLength(self, length):
        """The headers are here, and nothing of the body has been kept yet."""
        super().gotLength(length)
        path = unquote(self.channel._path.split(b"?", 1)[0].decode("latin1"))
        content_type = self.requestHeaders.getRawHeaders(b"Content-Type", [b""])[0]
        self.room = body_limit(path, content_type.decode("latin1"))
        if length is not None and length > self.room:
            self._refuse_body(path)

    def handleContentChunk(self, data):
        self.room -= len(data)
        if self.is_refused:
            if self.room < -LINGER_BYTES:
                self._abort()
        elif self.room < 0:
            self.content.truncate(0)
            self._refuse_body(self.channel._path.decode("latin1"))
        else:
            super().handleContentChunk(data)

    def requestReceived(self, command, path, version):
        if not self.is_refused:
            super().requestReceived(command, path, version)

    def _refuse_body(self, path):
        """Say 413 at once, then listen a moment longer, so that the client can hear it.

        Closing with unread bytes would reset the connection, and the answer with it.
        """
        self.is_refused = True
        self.room = 0
        self.requestHeaders.removeHeader(b"Expect")
        body = json.dumps(document(413, TooLarge.code, TooLarge.message)).encode()
        headers = [
            (b"Content-Type", MEDIA_TYPE.encode()),
            (b"Content-Length", str(len(body)).encode()),
            (b"Cache-Control", b"no-store"),
            (b"X-Content-Type-Options", b"nosniff"),
            (b"Connection", b"close"),
        ]
        self.channel.writeHeaders(b"HTTP/1.1", b"413", b"Content Too Large", headers)
        self.channel.write(body)
        logger.warning("413 %s", path)
        self.lingering = reactor.callLater(LINGER_SECONDS, self._abort)
        self.channel.transport.loseWriteConnection()

    def _abort(self):
        if getattr(self, "channel", None) is not None:
            self.channel.transport.abortConnection()

    def take_body(self):
        """Hand over the body's file. What remains for Daphne to queue is empty."""
        body, self.content = self.content, io.BytesIO()
        return body

    # What goes out -------------------------------------------------------------

    def handle_reply(self, message):
        more = message.get("more_body", False)
        if more and self.valve is None and not self.finished:
            self.valve = Valve()
            self.registerProducer(self.valve, True)
        if message["type"] == "http.response.body" and not more:
            self._release_valve()
        super().handle_reply(message)

    def _release_valve(self):
        if self.valve is not None:
            self.valve.open.set()
            self.valve = None
            self.unregisterProducer()

    def connectionLost(self, reason):
        if self.lingering is not None and self.lingering.active():
            self.lingering.cancel()
        if self.valve is not None:
            self.valve.open.set()
        super().connectionLost(reason)

    def handle_exception(self, exception):
        """A stream that breaks half way must not look as if it had ended."""
        if self._response_started:
            self._release_valve()
            self._abort()
        else:
            super().handle_exception(exception)

    def basic_error(self, status, status_text, body):
        codes = {400: "core.malformed", 503: "core.busy"}
        problem = document(status, codes.get(status, "core.crashed"), body)
        content = json.dumps(problem).encode()
        headers = [(b"Content-Type", MEDIA_TYPE.encode())]
        self.handle_reply(
            {"type": "http.response.start", "status": status, "headers": headers}
        )
        self.handle_reply({"type": "http.response.body", "body": content})


class Factory(http_protocol.HTTPFactory):
    """Makes our requests. The access log is the middleware's, with the request's id."""

    def buildProtocol(self, addr):
        protocol = super().buildProtocol(addr)
        protocol.requestFactory = WebRequest
        return protocol

    def log(self, request):
        pass


class Server(server.Server):
    """Daphne's server with our requests, back-pressure, and an end that finishes work."""

    drain_seconds = 20

    def run(self):
        guard()
        # What is there now stays; looking through it for garbage would be in vain.
        gc.collect()
        gc.freeze()
        gc.set_threshold(20_000, 20, 20)
        super().run()

    def create_application(self, protocol, scope):
        if scope["type"] == "http":
            scope["extensions"] = {BODY_FILE: protocol.take_body()}
        return super().create_application(protocol, scope)

    async def handle_reply(self, protocol, message):
        if self.connections.get(protocol, GONE).get("disconnected"):
            return
        protocol.handle_reply(message)
        valve = getattr(protocol, "valve", None)
        if valve is not None and not valve.open.is_set():
            try:
                await asyncio.wait_for(valve.open.wait(), STALLED_SECONDS)
            except TimeoutError:
                protocol._abort()
                raise

    def kill_all_applications(self):
        """Called before the reactor stops: finish what was begun, then end the rest."""
        done = defer.Deferred()
        task = asyncio.ensure_future(self._drain())
        task.add_done_callback(lambda _: done.callback(None))
        return done

    async def _drain(self):
        health.DRAINING.set()
        for listener in self.listeners:
            listener.addCallback(lambda port: port.stopListening())
        for protocol in list(self.connections):
            if isinstance(protocol, WebSocketProtocol):
                protocol.serverClose(code=SHUTDOWN)
        running = [
            details["application_instance"]
            for details in self.connections.values()
            if "application_instance" in details
        ]
        if running:
            _, late = await asyncio.wait(running, timeout=self.drain_seconds)
            for task in late:
                task.cancel()


def guard():
    """Make Daphne use our requests, even where it is started by its own command."""
    server.HTTPFactory = Factory

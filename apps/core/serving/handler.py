"""HTTP in one thread hop a request.

Django's own ASGI handler makes a thread for every request and hops into it ten times and
more: for the signals, for each middleware, for the view, for closing. Here the whole of a
request is one job of a fixed pool of threads, which keep their database connections.
"""

import asyncio
import contextvars
import tempfile
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import aclosing, suppress
from dataclasses import dataclass, replace

from django.conf import settings
from django.core import signals
from django.core.cache import caches
from django.core.exceptions import RequestAborted
from django.core.handlers.asgi import ASGIHandler, get_script_prefix
from django.db import close_old_connections, connections
from django.http import HttpResponseBase
from django.urls import set_script_prefix

from apps.core.api.problems import problem_response
from apps.core.errors import TooLarge
from apps.core.middleware import body_limit
from apps.core.serving.crew import Crew

BODY_FILE = "smartstart.body_file"
SMALL_STREAM = 256 * 1024
NO_BODY = {204, 304}


@dataclass(frozen=True)
class Answer:
    """A response ready to send: its bytes, or the stream they are still to come from."""

    status: int
    headers: list[tuple[bytes, bytes]]
    content: bytes = b""
    stream: HttpResponseBase | None = None
    context: contextvars.Context | None = None


class OneHopHandler(ASGIHandler):
    """Django's handler for ASGI servers, synchronous inside.

    `threads` requests are worked on at once and `waiting` more may queue; beyond that the
    answer is 503, so that a crowd makes the server say no instead of making it slow.
    Passwords are hashed by a crew of their own, as many as there are cores: a hundred
    people who sign in at once wait for each other, and nobody else waits for them.
    """

    def __init__(self, threads=None, waiting=None, streams=None):
        self.load_middleware(is_async=False)
        threads = threads or settings.HTTP_THREADS
        self.home = threading.local()
        self.crew = Crew(threads, hot=settings.HTTP_HOT_THREADS, prepare=self._settle)
        self.hashers = Crew(
            settings.HASHES_AT_ONCE, hot=settings.HASHES_AT_ONCE, prepare=self._settle
        )
        self.room = threads + (settings.HTTP_WAITING if waiting is None else waiting)
        self.streams = streams or settings.HTTP_STREAMS
        self.stream_slots = None

    async def __call__(self, scope, receive, send):
        if scope["type"] != "http":
            raise ValueError(f"This serves HTTP, not {scope['type']}.")
        try:
            body = await self.read_body(scope, receive)
        except RequestAborted:
            return
        except TooLarge as error:
            await self._send(send, scope, _refusal(413, error.code, error.message))
            return
        crew = self.hashers if _hashes(scope) else self.crew
        if crew.busy >= self.room:
            body.close()
            await self._send(send, scope, _too_busy())
            return
        answer = await crew.run(self._run, scope, body)
        if answer.stream is None:
            await self._send(send, scope, answer)
        else:
            await self._stream(answer, receive, send)

    async def read_body(self, scope, receive):
        """The body as a file: handed over by our server, or gathered from messages."""
        if body := scope.get("extensions", {}).get(BODY_FILE):
            return body
        headers = dict(scope["headers"])
        content_type = headers.get(b"content-type", b"").decode("latin1")
        room = body_limit(scope["path"], content_type)
        length = headers.get(b"content-length", b"")
        if length.isdigit() and int(length) > room:
            raise TooLarge
        body = tempfile.SpooledTemporaryFile(  # noqa: SIM115 - the request closes it.
            settings.FILE_UPLOAD_MAX_MEMORY_SIZE
        )
        more = True
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                body.close()
                raise RequestAborted
            chunk = message.get("body", b"")
            room -= len(chunk)
            if room < 0:
                body.close()
                raise TooLarge
            body.write(chunk)
            more = message.get("more_body", False)
        body.seek(0)
        return body

    # In a thread ---------------------------------------------------------------

    def _settle(self):
        """Once per thread. A cache made inside a request's context would be gone with it,
        and its connections too; made here, all requests of this thread share it."""
        caches.all()
        self.home.context = contextvars.copy_context()

    def _run(self, scope, body) -> Answer:
        """What one request sets in its context, the next on this thread does not see."""
        context = self.home.context.copy()
        answer = context.run(self._serve, scope, body)
        return replace(answer, context=context) if answer.stream else answer

    def _serve(self, scope, body) -> Answer:
        """Everything one request needs, on one thread."""
        set_script_prefix(get_script_prefix(scope))
        signals.request_started.send(sender=self.__class__, scope=scope)
        request, response = self.create_request(scope, body)
        if request is None:
            body.close()
            response = problem_response(400, "core.malformed", "This is not readable.")
        else:
            _tell_length(request, body)
            response = self.get_response(request)
        response._handler_class = self.__class__
        if response.streaming:
            return self._begin_stream(request, response)
        content = response.content
        if response.status_code not in NO_BODY:
            response.headers.setdefault("Content-Length", str(len(content)))
        answer = Answer(response.status_code, _headers(response), content)
        response.close()
        return answer

    def _begin_stream(self, request, response):
        """A short file travels in this hop; the rest is streamed by a thread of its own."""
        length = response.headers.get("Content-Length", "")
        is_head = request is not None and request.method == "HEAD"
        is_short = length.isdigit() and int(length) <= SMALL_STREAM
        if not is_head and (response.is_async or not is_short):
            close_old_connections()
            return Answer(response.status_code, _headers(response), stream=response)
        content = b"" if is_head else b"".join(response)
        answer = Answer(response.status_code, _headers(response), content)
        response.close()
        return answer

    # On the loop ---------------------------------------------------------------

    async def _send(self, send, scope, answer):
        await send(
            {
                "type": "http.response.start",
                "status": answer.status,
                "headers": answer.headers,
            }
        )
        body = b"" if scope["method"] == "HEAD" else answer.content
        await send({"type": "http.response.body", "body": body})

    async def _stream(self, answer, receive, send):
        """Send chunk after chunk, each when the last has left, until the client leaves."""
        if self.stream_slots is None:
            self.stream_slots = asyncio.Semaphore(self.streams)
        thread = ThreadPoolExecutor(1, thread_name_prefix="stream")
        loop = asyncio.get_running_loop()
        pump = loop.create_task(self._pump(answer, thread, send))
        gone = loop.create_task(_until_disconnect(receive))
        try:
            await asyncio.wait({pump, gone}, return_when=asyncio.FIRST_COMPLETED)
            if pump.done():
                pump.result()
        finally:
            for task in (pump, gone):
                task.cancel()
                with suppress(asyncio.CancelledError, Exception):
                    await task
            thread.submit(answer.context.run, _close_stream, answer.stream)
            thread.shutdown(wait=False)

    async def _pump(self, answer, thread, send):
        async with self.stream_slots:
            await send(
                {
                    "type": "http.response.start",
                    "status": answer.status,
                    "headers": answer.headers,
                }
            )
            async with aclosing(self._parts(answer, thread)) as parts:
                async for part in parts:
                    for chunk, _ in self.chunk_bytes(part):
                        await send(
                            {"type": "http.response.body", "body": chunk, "more_body": True}
                        )
            await send({"type": "http.response.body", "body": b""})

    async def _parts(self, answer, thread):
        if answer.stream.is_async:
            async for part in answer.stream:
                yield part
            return
        # One thread for the whole stream: a generator that reads the database keeps its
        # connection, and a slow client holds up nobody but itself.
        loop = asyncio.get_running_loop()
        parts = iter(answer.stream)
        end = object()
        while True:
            part = await loop.run_in_executor(thread, answer.context.run, next, parts, end)
            if part is end:
                return
            yield part


def _hashes(scope):
    return scope["method"] == "POST" and scope["path"].rstrip("/").endswith(
        settings.HASHING_PATHS
    )


async def _until_disconnect(receive):
    while (await receive())["type"] != "http.disconnect":
        pass


def _tell_length(request, body):
    """A chunked body has no Content-Length, and what has none is taken for empty."""
    if not request.META.get("CONTENT_LENGTH"):
        length = body.seek(0, 2)
        body.seek(0)
        if length:
            request.META["CONTENT_LENGTH"] = str(length)


def _close_stream(response):
    try:
        response.close()
    finally:
        connections.close_all()  # This thread ends here.


def _headers(response):
    headers = [
        (name.encode("ascii"), value.encode("latin1")) for name, value in response.items()
    ]
    for cookie in response.cookies.values():
        headers.append((b"Set-Cookie", cookie.output(header="").strip().encode("ascii")))
    return headers


def _refusal(status, code, detail, headers=None):
    response = problem_response(status, code, detail, headers=headers)
    response.headers["Content-Length"] = str(len(response.content))
    return Answer(status, _headers(response), response.content)


def _too_busy():
    return _refusal(
        503,
        "core.busy",
        "Too much is going on. Ask again in a moment.",
        {"Retry-After": "1"},
    )

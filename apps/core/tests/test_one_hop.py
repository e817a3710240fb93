"""One request is one job of one thread, and nothing a client does breaks that."""

import asyncio
import json
import threading

import pytest
from django.core.signals import request_finished, request_started

from apps.core.serving.handler import OneHopHandler
from apps.core.tests import served

pytestmark = pytest.mark.urls("apps.core.tests.served")


class Client:
    """Speaks ASGI to a handler: `await client.get("/where")`."""

    def __init__(self, handler):
        self.handler = handler
        self.jobs = []
        run = handler.crew.run
        handler.crew.run = lambda *args: self.jobs.append(args) or run(*args)

    async def ask(self, method, path, parts=(b"",), headers=(), send=None):
        messages = []

        async def collect(message):
            messages.append(message)
            if send is not None:
                await send(message)

        await self.handler(scope(method, path, headers), incoming(parts), collect)
        return Heard(messages)

    async def get(self, path, **options):
        return await self.ask("GET", path, **options)


class Heard:
    def __init__(self, messages):
        self.status = messages[0]["status"]
        self.headers = {
            name.decode().lower(): value.decode() for name, value in messages[0]["headers"]
        }
        self.body = b"".join(message["body"] for message in messages[1:])
        self.is_complete = not messages[-1].get("more_body", False)

    def json(self):
        return json.loads(self.body)


def scope(method, path, headers=()):
    return {
        "type": "http",
        "method": method,
        "path": path,
        "query_string": b"",
        "headers": [(b"host", b"localhost"), *headers],
    }


def incoming(parts, then=None):
    """`receive`: the body in parts, then silence, as from a client who waits."""
    messages = [
        {"type": "http.request", "body": part, "more_body": position + 1 < len(parts)}
        for position, part in enumerate(parts)
    ]

    async def receive():
        if messages:
            return messages.pop(0)
        await (then or asyncio.Event()).wait()
        return {"type": "http.disconnect"}

    return receive


@pytest.fixture
def client():
    return Client(OneHopHandler(threads=2, waiting=1))


async def test_a_request_is_one_job_of_one_thread(client):
    threads = []

    def note(**kwargs):
        threads.append(threading.current_thread().name)

    request_started.connect(note)
    request_finished.connect(note)
    try:
        heard = await client.get("/where")
    finally:
        request_started.disconnect(note)
        request_finished.disconnect(note)

    assert len(client.jobs) == 1
    assert set(threads) == {heard.json()["thread"]}
    assert len(threads) == 2


async def test_what_a_request_sets_does_not_reach_the_next(client):
    marks = [(await client.get("/where")).json()["mark"] for _ in range(4)]

    assert marks == ["clean"] * 4


async def test_the_requests_of_a_thread_share_one_cache(client):
    """One made per request would open a connection to Redis per request."""
    seen = {(await client.get("/where")).json()["cache"] for _ in range(8)}

    assert len(seen) <= 2  # One a thread.


async def test_an_answer_says_its_length(client):
    heard = await client.get("/where")
    head = await client.ask("HEAD", "/where")

    assert heard.headers["content-length"] == str(len(heard.body))
    assert head.headers["content-length"] == heard.headers["content-length"]
    assert head.body == b""


async def test_a_crash_is_a_problem(client):
    heard = await client.get("/api/crash")

    assert heard.status == 500
    assert heard.json()["code"] == "core.crashed"


async def test_a_crowd_is_told_to_come_back(client):
    release = threading.Event()
    blockers = [
        asyncio.ensure_future(client.handler.crew.run(release.wait)) for _ in range(3)
    ]
    await asyncio.sleep(0)
    heard = await client.get("/where")
    release.set()
    await asyncio.gather(*blockers)

    assert heard.status == 503
    assert heard.headers["retry-after"] == "1"
    assert heard.json()["code"] == "core.busy"
    assert (await client.get("/where")).status == 200


# Bodies ----------------------------------------------------------------------


async def test_a_body_without_length_is_read_all_the_same(client):
    heard = await client.ask("POST", "/echo", parts=[b"ab", b"cde"])

    assert heard.json() == {"length": 5, "declared": "5"}


async def test_a_body_said_to_be_large_is_not_read(client, settings):
    settings.MAX_JSON_BYTES = 10
    never = asyncio.Event()
    said = [(b"content-length", b"11")]
    messages = []

    async def send(message):
        messages.append(message)

    await client.handler(scope("POST", "/echo", said), incoming([], never), send)

    assert Heard(messages).status == 413
    assert Heard(messages).json()["code"] == "core.too_large"


async def test_a_body_larger_than_said_is_cut_off(client, settings):
    settings.MAX_JSON_BYTES = 10
    heard = await client.ask(
        "POST", "/echo", parts=[b"x" * 6, b"x" * 6], headers=[(b"content-length", b"3")]
    )

    assert heard.status == 413
    assert client.jobs == []


async def test_an_upload_may_be_larger(client, settings):
    settings.MAX_JSON_BYTES = 10
    heard = await client.ask("POST", "/api/files/upload", parts=[b"x" * 12])

    assert heard.json()["length"] == 12


async def test_a_client_who_leaves_early_costs_no_job(client):
    gone = asyncio.Event()
    gone.set()
    await client.handler(scope("POST", "/echo"), incoming([], gone), None)

    assert client.jobs == []


# Streams ---------------------------------------------------------------------


async def test_a_stream_leaves_chunk_by_chunk(client):
    """The generator is not asked for more while the client has not taken what it has."""
    served.made.clear()
    ahead = []

    async def look(message):
        await asyncio.sleep(0.01)
        ahead.append(len(served.made))

    heard = await client.get("/stream/5", send=look)

    assert len(heard.body) == 5 * len(served.CHUNK)
    assert heard.is_complete
    assert ahead[:6] == [0, 1, 2, 3, 4, 5]
    assert len(client.jobs) == 1  # The stream has a thread of its own.


async def test_a_client_who_leaves_ends_the_stream(client):
    served.made.clear()
    gone = asyncio.Event()

    async def send(message):
        if len(served.made) == 3:
            gone.set()
        await asyncio.sleep(0.001)

    await client.handler(scope("GET", "/stream/100000"), incoming([b""], gone), send)
    while not isinstance(served.made[-1], str):
        await asyncio.sleep(0.01)

    assert served.made[-1].startswith("stream")
    assert len(served.made) < 1000


async def test_an_async_stream(client):
    heard = await client.get("/async-stream/3")

    assert heard.body == b"0\n1\n2\n"
    assert heard.is_complete


async def test_a_short_stream_needs_no_thread_of_its_own(client):
    heard = await client.get("/short-file")
    head = await client.ask("HEAD", "/short-file")

    assert (heard.body, len(client.jobs)) == (b"abcd", 2)
    assert head.body == b""
    assert head.headers["content-length"] == "4"


async def test_a_stream_that_breaks_does_not_look_whole(client):
    messages = []

    async def send(message):
        messages.append(message)

    with pytest.raises(RuntimeError):
        await client.handler(scope("GET", "/broken-stream"), incoming([b""]), send)

    assert not Heard(messages).is_complete


@pytest.mark.parametrize("path", ["/api/auth/login", "/api/v1/auth/register/"])
async def test_those_who_sign_in_wait_for_each_other_only(client, path):
    async def never(job, scope, body):
        body.close()
        await asyncio.Event().wait()

    client.handler.hashers.run = never
    waiting = [asyncio.ensure_future(client.ask("POST", path)) for _ in range(20)]

    heard = await client.get(path)

    assert heard.status == 404, "asking is not signing in, and answered meanwhile"
    assert not any(one.done() for one in waiting)
    for one in waiting:
        one.cancel()

"""What a hostile or slow client can do to the real server: little."""

import contextlib
import json
import signal
import socket
import threading

import httpx
import pytest

from tests.conftest import Platform, wait_until

pytestmark = pytest.mark.journey

MIB = 1024 * 1024
BOMB = 256 * MIB
FORM = "multipart/form-data; boundary=frontier"
HEAD = b'--frontier\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n'


class ToyServer(Platform):
    command = ("-m", "tests.toy_server")

    def start(self):
        return super().start(str(self.port))


@pytest.fixture
def toys(tmp_path):
    server = ToyServer(tmp_path)
    try:
        yield server.start()
    finally:
        server.close()


class Heard:
    """What came back on a raw connection, and how much had been sent by then."""

    def __init__(self, connection, sent):
        raw = b""
        with contextlib.suppress(ConnectionResetError):
            while part := connection.recv(65536):
                raw += part
        head, _, self.body = raw.partition(b"\r\n\r\n")
        self.status = int(head.split(b" ")[1])
        self.sent = sent


def pour(platform, path, headers, frame=lambda block: block):
    """POST far more than anybody wants, until the server stops us."""
    connection = socket.create_connection(("127.0.0.1", platform.port), timeout=60)
    lines = [f"POST {path} HTTP/1.1", "Host: 127.0.0.1", f"Content-Type: {FORM}", *headers]
    sent = 0
    with connection:
        connection.sendall("\r\n".join([*lines, "", ""]).encode())
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            connection.sendall(frame(HEAD))
            block = frame(b"x" * MIB)
            while sent < BOMB:
                connection.sendall(block)
                sent += MIB
        return Heard(connection, sent)


def chunk(block):
    return f"{len(block):x}\r\n".encode() + block + b"\r\n"


ROUTES = ["/", "/admin/login/", "/api/auth/login", "/api/nowhere", "/api/files/upload"]


@pytest.mark.parametrize("path", ROUTES)
def test_a_large_form_is_refused_before_it_is_read(platform, path):
    growth = platform.watch_memory()

    heard = pour(platform, path, [f"Content-Length: {BOMB + len(HEAD)}"])

    assert heard.status == 413
    assert json.loads(heard.body)["code"] == "core.too_large"
    assert heard.sent < 16 * MIB
    assert growth() <= 64
    assert platform.http.get("/health/live").status_code == 200


@pytest.mark.parametrize("path", ROUTES)
def test_a_form_of_unknown_length_is_cut_off(platform, path):
    growth = platform.watch_memory()

    heard = pour(platform, path, ["Transfer-Encoding: chunked"], chunk)

    assert heard.status == 413
    assert heard.sent < 64 * MIB
    assert growth() <= 64


def test_a_form_longer_than_it_says_is_no_way_in(platform):
    growth = platform.watch_memory()

    pour(platform, "/api/auth/login", ["Content-Length: 1000"])

    assert growth() <= 64
    assert platform.http.get("/health/live").status_code == 200


def test_who_asks_before_sending_is_told_at_once(platform):
    heard = pour(
        platform, "/", [f"Content-Length: {BOMB}", "Expect: 100-continue"], lambda _: b""
    )

    assert heard.status == 413
    assert b"100 Continue" not in heard.body


def test_a_client_library_hears_the_refusal(platform):
    """Many clients write the whole body before they read; the answer must survive that."""
    response = platform.http.post("/api/auth/login", content=b"x" * 20 * MIB)

    assert response.status_code == 413
    assert response.json()["code"] == "core.too_large"


def test_daphne_by_its_own_command_is_as_safe(tmp_path):
    """Whoever types the command they know must not open the trap."""

    class PlainDaphne(Platform):
        command = ("-m", "daphne", "smartstart.asgi:application", "-p")

    server = PlainDaphne(tmp_path)
    try:
        server.start(str(server.port))
        growth = server.watch_memory()

        heard = pour(server, "/", [f"Content-Length: {BOMB + len(HEAD)}"])

        assert heard.status == 413
        assert growth() <= 64
    finally:
        server.close()


def test_a_slow_reader_does_not_fill_the_memory(toys):
    growth = toys.watch_memory()
    connection = socket.create_connection(("127.0.0.1", toys.port), timeout=60)
    with connection:
        connection.sendall(b"GET /stream/4096 HTTP/1.1\r\nHost: localhost\r\n\r\n")
        connection.recv(1000)

        # While it reads nothing, others are answered, and 256 MiB do not pile up.
        for _ in range(50):
            assert toys.http.get("/where").status_code == 200
        assert growth() <= 32

        received = 0
        while received < BOMB:
            received += len(connection.recv(MIB))

    assert growth() <= 32


def test_a_stream_that_breaks_is_not_taken_for_whole(toys):
    with pytest.raises(httpx.TransportError):
        toys.http.get("/broken-stream")
    assert toys.http.get("/where").status_code == 200


def test_the_end_waits_for_what_was_begun(toys):
    answers = []
    caller = threading.Thread(target=lambda: answers.append(toys.http.get("/slow")))
    caller.start()
    wait_until(lambda: "slow" in toys.http.get("/running").text)

    assert toys.stop(signal.SIGTERM) == 0
    caller.join(30)
    assert [answer.text for answer in answers] == ["done"]


def test_an_upload_arrives_whole(toys):
    content = bytes(range(256)) * 4096 * 5
    response = toys.http.post("/api/files/upload", content=content)
    parts = toys.http.post("/api/files/upload", content=iter([content, content]))

    assert response.json()["length"] == len(content)
    assert parts.json() == {"length": 2 * len(content), "declared": str(2 * len(content))}

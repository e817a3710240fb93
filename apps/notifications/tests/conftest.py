"""Real peers on this machine: a mail server and a push service that say what they are told."""

import base64
import os
import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import http_ece
import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from apps.notifications.tasks import send_due_task


@pytest.fixture
def send_due():
    """Send all that is due, as the worker does."""
    return lambda: send_due_task()


class Postman(Message):
    """Keeps what it accepts. `refuse` maps the SMTP step to the answer it gives there."""

    def __init__(self):
        super().__init__()
        self.letters, self.refuse, self.refuse_address = [], {}, {}
        self.conversations = 0

    async def handle_EHLO(self, server, session, envelope, hostname, responses):
        self.conversations += 1
        session.host_name = hostname
        return responses

    async def handle_RCPT(self, server, session, envelope, address, options):
        answer = self.refuse.get("RCPT") or self.refuse_address.get(address)
        if answer:
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if answer := self.refuse.get("DATA"):
            return answer
        return await super().handle_DATA(server, session, envelope)

    def handle_message(self, message):
        self.letters.append(message)


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def smtp(settings):
    """A real SMTP server: `smtp.letters` came in; `smtp.refuse["RCPT"] = "550 …"`."""
    postman = Postman()
    controller = Controller(postman, hostname="127.0.0.1", port=_free_port())
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = controller.port
    settings.EMAIL_TIMEOUT = 5
    yield postman
    controller.stop()


class PushService:
    """A push service and a browser in one: it takes messages and can read them."""

    def __init__(self, port):
        self.status, self.location, self.requests = 201, None, []
        self.private = ec.generate_private_key(ec.SECP256R1())
        self.auth = os.urandom(16)
        self.endpoint = (
            f"http://127.0.0.1:{port}/push/{base64.b32encode(self.auth).decode()}"
        )

    @property
    def keys(self):
        point = self.private.public_key().public_bytes(
            serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
        )
        return {"p256dh": _text(point), "auth": _text(self.auth)}

    def read(self, body):
        return http_ece.decrypt(
            body, private_key=self.private, auth_secret=self.auth, version="aes128gcm"
        )


def _text(raw):
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


@pytest.fixture
def push_service():
    """A real HTTP server: `push_service.requests` came in; `.status` is what it answers."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            service.requests.append((self.path, self.headers, body))
            self.send_response(service.status)
            if service.location:
                self.send_header("Location", service.location)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *args):
            """Silence."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    service = PushService(server.server_port)
    thread = threading.Thread(target=server.serve_forever, args=[0.05])
    thread.start()
    yield service
    server.shutdown()
    server.server_close()
    thread.join()

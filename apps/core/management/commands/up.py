import contextlib
import logging
import os
import signal
import socket
import sys

from channels.routing import get_default_application
from daphne.endpoints import build_endpoint_description_strings
from daphne.server import reactor
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from apps.core import demo
from apps.core.serving.background import Background

END_SECONDS = 4


class Command(BaseCommand):
    help = "Run everything in one process: web, sockets, worker and clock."

    def add_arguments(self, parser):
        parser.add_argument("--host", default=os.environ.get("HOST", "127.0.0.1"))
        parser.add_argument(
            "--port", type=int, default=int(os.environ.get("PORT") or "8000")
        )
        parser.add_argument(
            "--no-worker", action="store_true", help="leave worker and beat to others"
        )
        parser.add_argument(
            "--size", type=int, default=30, help="how many people the demo world has (30)"
        )

    def handle(self, *, host, port, no_worker, size, **options):
        _refuse_taken(host, port)
        background = Background()
        try:
            self._prepare(size)
            if not no_worker:
                background.start()
            self._serve(host, port)
        except KeyboardInterrupt:
            pass  # Before the server was there to hear it.
        background.stop(END_SECONDS / 2)
        self._end()

    def _prepare(self, size):
        """Bring the database up to date, and a new one to life."""
        settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
        owed = settings.VAR_DIR / "demo-is-owed"
        if settings.DEMO and not MigrationRecorder(connection).has_table():
            owed.touch()  # Until the whole world stands: a start cut short is made up for.
        self.stdout.write("Preparing the database …")
        call_command("migrate", interactive=False, verbosity=0)
        call_command("roles", verbosity=0)
        call_command("legal", "seed", verbosity=0)
        if owed.exists():
            self.stdout.write("Making a demo world, once …")
            call_command("demo", size=size, stdout=self.stdout)
            owed.unlink()

    def _serve(self, host, port):
        from apps.core.serving.server import Server

        server = Server(
            get_default_application(),
            endpoints=build_endpoint_description_strings(host=host, port=port),
            ready_callable=lambda: self._say_hello(host, port),
            signal_handlers=False,
            verbosity=0,
        )
        server.drain_seconds = END_SECONDS / 2
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: reactor.callFromThread(server.stop))
        server.run()

    def _say_hello(self, host, port):
        name = "127.0.0.1" if host in {"0.0.0.0", "::"} else host
        base = f"http://{name}:{port}"
        lines = [
            "",
            "SmartStart is up. Ctrl-C ends it.",
            "",
            f"  start page   {base}/",
            f"  admin        {base}/admin/",
            f"  API docs     {base}/api/docs/   {base}/api/redoc/",
            f"  sockets      ws://{name}:{port}/ws/",
        ]
        if settings.DEMO:
            lines += [
                "",
                f"  staff        {demo.STAFF_EMAIL}    {demo.PASSWORD}",
                f"  member       {demo.MEMBER_EMAIL}   {demo.PASSWORD}",
            ]
        self.stdout.write("\n".join([*lines, ""]))
        self.stdout.flush()

    def _end(self):
        """Leave now: threads that still wait for something wait for nobody."""
        self.stdout.write("SmartStart has ended.")
        logging.shutdown()
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(0)


def _refuse_taken(host, port):
    """Say it in one sentence, before anything has been started."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with contextlib.closing(socket.socket(family)) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise SystemExit(
                f"Cannot listen on {host}:{port} ({error.strerror.lower()}): stop what "
                f"runs there, or choose another port, for example PORT={port + 1}."
            ) from None

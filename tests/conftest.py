"""The real server process, for tests that must not pretend."""

import functools
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import httpx
import pytest

from tests.guards import untouched

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 90


class Platform:
    """`manage.py up` in a process of its own, with a folder of its own.

    The database is a copy of one migrated before; `is_new=True` leaves that to `up`.
    """

    command = ("manage.py", "up")

    def __init__(self, folder, *, is_new=False, **environment):
        self.folder = folder
        self.port = free_port()
        self.base = f"http://127.0.0.1:{self.port}"
        self.log = folder / "log.txt"
        self.environment = clean_environment() | {
            "VAR_DIR": str(folder / "var"),
            "PORT": str(self.port),
            "HOST": "127.0.0.1",
            "SMARTSTART_DEMO": "0",
            "SQLITE_SYNCHRONOUS": "OFF",
            **environment,
        }
        if not is_new:
            shutil.copytree(migrated(), folder / "var")
        self.process = None
        self.processes = []
        self.clients = []
        self.http = self.client()

    def client(self):
        """An HTTP client of somebody's own, closed with the platform."""
        self.clients.append(httpx.Client(base_url=self.base, timeout=30))
        return self.clients[-1]

    def start(self, *arguments):
        self.process = self.launch(sys.executable, *self.command, *arguments)
        wait_until(self.is_ready, lambda: self.log.read_text())
        return self

    def launch(self, *command, **options):
        """A process of ours, with whatever it starts itself in one group."""
        with self.log.open("a") as log:
            process = subprocess.Popen(
                command,
                cwd=ROOT,
                env=self.environment,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                **options,
            )
        self.processes.append(process)
        return process

    def is_ready(self):
        assert self.process.poll() is None, self.log.read_text()
        try:
            return self.http.get("/health/ready").status_code == 200
        except httpx.TransportError:
            return False

    def stop(self, number=signal.SIGTERM):
        """End the process as an operator would, and say what it answered."""
        self.process.send_signal(number)
        return self.process.wait(PATIENCE)

    def kill(self, process=None):
        """The plug is pulled: nobody is told, nothing is finished."""
        process = process or self.process
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def close(self):
        for client in self.clients:
            client.close()
        for process in self.processes:
            if process.poll() is None:
                self.kill(process)

    def manage(self, *arguments):
        return subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            check=False,
            text=True,
            timeout=PATIENCE,
        )

    def watch_memory(self):
        """A function that says by how many MiB this process has grown at most since now."""
        folder = Path(f"/proc/{self.process.pid}")
        (folder / "clear_refs").write_text("5")  # Forget the peak so far.
        before = _kibibytes(folder, "VmRSS")
        return lambda: (_kibibytes(folder, "VmHWM") - before) / 1024


class ServicesPlatform(Platform):
    """The lines of the Procfile, each a process of its own, on PostgreSQL and Redis."""

    def __init__(self, folder, *, database, redis):
        super().__init__(
            folder,
            is_new=True,
            DATABASE_URL=database,
            REDIS_URL=redis,
            SECRET_KEY="only-for-tests-only-for-tests-only-for-tests-only",
            PATH=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        )
        lines = (ROOT / "Procfile").read_text().replace("0.0.0.0", "127.0.0.1")
        self.procfile = dict(line.split(": ", 1) for line in lines.splitlines())

    def start(self):
        assert self.line("release").wait(PATIENCE) == 0, self.log.read_text()
        self.process = self.line("web")
        self.worker = self.line("worker")
        self.line("beat")
        wait_until(self.is_ready, lambda: self.log.read_text())
        return self

    def web_beside(self):
        """The port of a second web process on the same services, as a proxy would have it."""
        port = free_port()
        ours, self.environment["PORT"] = self.environment["PORT"], str(port)
        self.line("web")
        self.environment["PORT"] = ours
        ready = f"http://127.0.0.1:{port}/health/ready"

        def is_ready():
            try:
                return httpx.get(ready, trust_env=False).status_code == 200
            except httpx.TransportError:
                return False

        wait_until(is_ready, lambda: self.log.read_text())
        return port

    def line(self, name):
        return self.launch("/bin/sh", "-c", self.procfile[name])


def clean_environment():
    """Ours, without what would lead the platform to somebody's real servers."""
    named = {"DATABASE_URL", "REDIS_URL", "CELERY_BROKER_URL", "DJANGO_SETTINGS_MODULE"}
    return {key: value for key, value in os.environ.items() if key not in named}


@functools.cache
def migrated():
    """A folder with a migrated database, made once: of the tests' own where that is SQLite."""
    keeper = tempfile.TemporaryDirectory(prefix="smartstart-migrated-")
    migrated.keeper = keeper  # Removed when the tests end.
    if untouched.cache_info().currsize:
        shutil.copy(untouched(), Path(keeper.name) / "smartstart.sqlite3")
        return keeper.name
    subprocess.run(
        [sys.executable, "manage.py", "migrate", "-v0"],
        cwd=ROOT,
        env=clean_environment() | {"VAR_DIR": keeper.name, "SQLITE_SYNCHRONOUS": "OFF"},
        check=True,
    )
    return keeper.name


def _kibibytes(folder, name):
    lines = (folder / "status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith(name)).split()[1])


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until(is_true, explain=lambda: "it never came true"):
    deadline = time.monotonic() + PATIENCE
    while not is_true():
        assert time.monotonic() < deadline, explain()
        time.sleep(0.1)


@pytest.fixture(scope="module")
def platform(tmp_path_factory):
    """The whole platform, shared by the tests of one file."""
    running = Platform(tmp_path_factory.mktemp("platform"))
    try:
        yield running.start()
    finally:
        running.close()

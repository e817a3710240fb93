"""The real server process, for tests that must not pretend."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 60


class Platform:
    """`manage.py up` in a process of its own, with a folder of its own."""

    command = ("manage.py", "up")

    def __init__(self, folder, **environment):
        self.folder = folder
        self.port = free_port()
        self.base = f"http://127.0.0.1:{self.port}"
        self.log = folder / "log.txt"
        named = {"DATABASE_URL", "REDIS_URL", "CELERY_BROKER_URL", "DJANGO_SETTINGS_MODULE"}
        kept = {key: value for key, value in os.environ.items() if key not in named}
        self.environment = kept | {
            "VAR_DIR": str(folder / "var"),
            "PORT": str(self.port),
            "HOST": "127.0.0.1",
            "SMARTSTART_DEMO": "0",
            "SQLITE_SYNCHRONOUS": "OFF",
            **environment,
        }
        self.process = None
        self.http = httpx.Client(base_url=self.base, timeout=20)

    def start(self, *arguments):
        with self.log.open("a") as log:
            self.process = subprocess.Popen(
                [sys.executable, *self.command, *arguments],
                cwd=ROOT,
                env=self.environment,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        wait_until(self.is_ready, lambda: self.log.read_text())
        return self

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

    def close(self):
        self.http.close()
        if self.process is not None and self.process.poll() is None:
            self.process.kill()
            self.process.wait()

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

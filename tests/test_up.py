"""`manage.py up`: what `make run` starts, as a process."""

import signal

import pytest

from tests.conftest import Platform, wait_until

pytestmark = pytest.mark.journey


def test_up_serves_works_and_ends(tmp_path):
    platform = Platform(tmp_path, SMARTSTART_DEMO="1")
    try:
        platform.start()
        # Beat sends, the worker writes: health is well only when both really work.
        wait_until(lambda: platform.http.get("/api/health").json()["status"] == "healthy")
        second = platform.manage("up")

        assert second.returncode == 1
        assert second.stderr.count("\n") == 1
        assert f"PORT={platform.port + 1}" in second.stderr
        assert platform.stop(signal.SIGINT) == 0

        log = platform.log.read_text()
        assert "staff@smartstart.example" in log
        assert f"http://127.0.0.1:{platform.port}/admin/" in log
        assert "Traceback" not in log

        platform.start()

        assert platform.stop(signal.SIGTERM) == 0
        assert platform.log.read_text().count("Making a demo world") == 1
    finally:
        platform.close()

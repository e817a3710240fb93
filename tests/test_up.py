"""`manage.py up`: what `make run` starts, as a process."""

import re
import secrets
import signal

import pytest

from tests.conftest import Platform, wait_until

pytestmark = pytest.mark.journey


def test_up_serves_works_and_ends(tmp_path):
    platform = Platform(tmp_path, is_new=True, SMARTSTART_DEMO="1")
    try:
        platform.start("--size", "6")
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
        assert "Traceback" not in log, log

        platform.start()

        assert platform.stop(signal.SIGTERM) == 0
        assert platform.log.read_text().count("Making a demo world") == 1
    finally:
        platform.close()


def test_a_deployment_with_all_it_needs_raises_no_question(tmp_path):
    platform = Platform(
        tmp_path,
        is_new=True,
        DATABASE_URL="postgres://nobody@127.0.0.1/nothing",
        REDIS_URL="redis://127.0.0.1/0",
        SECRET_KEY=secrets.token_urlsafe(50),
        ALLOWED_HOSTS="start.example.org",
        PUBLIC_URL="https://start.example.org",
        METRICS_TOKEN=secrets.token_urlsafe(20),
    )
    complete = platform.manage("check", "--deploy", "--fail-level", "WARNING")
    platform.environment |= {"PUBLIC_URL": "http://start.example.org", "ALLOWED_HOSTS": "*"}
    careless = platform.manage("check", "--deploy", "--fail-level", "WARNING")
    platform.close()

    assert complete.returncode == 0, complete.stderr
    assert careless.returncode == 1
    assert {"core.E013", "core.E014"} <= set(re.findall(r"core\.E\d+", careless.stderr))

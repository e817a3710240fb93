"""`make fuzz`: schemathesis against the real server, with whatever the document allows.

Named so that only whoever asks for it by name runs it. FUZZ_SECONDS is the budget of both
runs together; starting the server and its demo world come on top. A finding is printed with
the curl line and the seed that show it again.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from apps.core.demo import MEMBER_EMAIL, STAFF_EMAIL
from tests.conftest import ROOT, Platform

SECONDS = int(os.environ.get("FUZZ_SECONDS", "180"))
CHECKS = [
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
]


@pytest.fixture(scope="module")
def demo_world(tmp_path_factory):
    """A server of its own, with people in it and no need to go slowly."""
    often = {f"RATE_{name}": "1000000/min" for name in ["REGISTER", "MESSAGE", "VERIFY"]}
    running = Platform(
        tmp_path_factory.mktemp("fuzz"), is_new=True, SMARTSTART_DEMO="1", **often
    )
    try:
        yield running.start("--size", "12")
    finally:
        running.close()


@pytest.mark.timeout(SECONDS + 60)
@pytest.mark.parametrize("email", [STAFF_EMAIL, MEMBER_EMAIL])
def test_nothing_breaks_whatever_comes(demo_world, email):
    run = subprocess.run(
        [
            Path(sys.executable).with_name("st"),
            "run",
            f"{demo_world.base}/api/schema/?format=json",
            "--phases=fuzzing",
            f"--max-time={SECONDS // 2}",
            f"--checks={','.join(CHECKS)}",
            "--suppress-health-check=all",
            "--generation-database=none",
            "--warnings=off",
            "--no-color",
        ],
        cwd=demo_world.folder,
        env=demo_world.environment
        | {
            "PYTHONPATH": str(ROOT),
            "SCHEMATHESIS_HOOKS": "tests.fuzz_sign_in",
            "DJANGO_SETTINGS_MODULE": "smartstart.settings",
            "FUZZ_EMAIL": email,
        },
        capture_output=True,
        check=False,
        text=True,
    )

    assert run.returncode == 0, run.stdout + run.stderr
    assert demo_world.is_ready()
    assert "Traceback" not in demo_world.log.read_text()

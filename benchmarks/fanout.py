"""Fan-out over sockets: our server as a contestant of `bench_ws.py`, in its own run.

    python -m benchmarks.fanout --bench PATH/bench_ws.py [--python PYTHON] [--clients 1000]

PATH is the bench that starts the peers (the bare `websockets` library, Channels' groups as
its documentation shows them); PYTHON is one that has its clients installed. The peers go
first, then twice the same crowd listens to one room of ours: `logged`, where every message is first a row in the
database, and `ephemeral`, where it is not. Limits per person are lifted, because the
whole crowd is one person.
"""

import argparse
import json
import os
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.serving import wait_for

ROOT = Path(__file__).resolve().parent.parent
PEERS = "websockets,channels-daphne-redis"
NO_LIMIT = "1000000000"
MARK = "%M%"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bench", required=True, help="where bench_ws.py is")
    parser.add_argument("--python", default=sys.executable)
    parser.add_argument("--clients", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--peers", default=PEERS)
    parser.add_argument("--redis", default="", help="a Redis to ring over, else in memory")
    given = parser.parse_args()

    measure(given, {"--only": given.peers})
    for only, twin in (("logged", ""), ("ephemeral", "!e")):
        with tempfile.TemporaryDirectory() as folder:
            environment = os.environ | {
                "VAR_DIR": folder,
                "DJANGO_SETTINGS_MODULE": "smartstart.settings",
                "REDIS_URL": given.redis,
                "CELERY_BROKER_URL": "memory://",
                "SOCKETS_PER_USER": NO_LIMIT,
                "SOCKET_COMMANDS_PER_SECOND": NO_LIMIT,
                "SOCKET_MESSAGES_PER_SECOND": NO_LIMIT,
                "LOG_LEVEL": "ERROR",
            }
            token, room = prepare(environment)
            run(given, environment, only, token, room + twin)


def prepare(environment):
    """A database with one person, who listens to one team's room."""
    script = (
        "from django.core.management import call_command;"
        "call_command('migrate', verbosity=0);"
        "from apps.users.models import User;"
        "from apps.ventures.services import found_venture;"
        "from apps.authentication.services import open_session;"
        "user = User.objects.create_user('crowd@example.org');"
        "venture = found_venture(name='Crowd', price_waived=True, by=user);"
        "print(open_session(user=user).access, venture.pk)"
    )
    answer = subprocess.run(
        [sys.executable, "-c", f"import django; django.setup(); {script}"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    token, venture_id = answer.stdout.split()[-2:]
    return token, f"team:{venture_id}"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def run(given, environment, only, token, room):
    port = free_port()
    server = subprocess.Popen(
        [sys.executable, "-m", "smartstart.daphne", "-b", "127.0.0.1", "-p", str(port)]
        + ["--access-log", os.devnull, "smartstart.asgi:application"],
        cwd=ROOT,
        env=environment,
    )
    try:
        wait_for(port)
        name = f"ours-{only}"
        first = [
            {"id": 1, "connect": {"token": token}},
            {"id": 2, "subscribe": {"channel": room}},
        ]
        echo = {"id": 3, "rpc": {"method": "echo", "data": MARK}}
        fan = {"id": 4, "publish": {"channel": room, "data": {"m": MARK}}}
        measure(
            given,
            {
                "--only": "none",  # Of the peers: they speak another protocol.
                "--url": f"{name}=ws://127.0.0.1:{port}/ws/",
                "--pid": f"{name}={server.pid}",
                "--first": "\n".join(map(json.dumps, first)),
                "--echo": json.dumps(echo),
                "--fan": json.dumps(fan),
            },
        )
    finally:
        server.terminate()
        server.wait(30)


def measure(given, what):
    command = {
        "--clients": given.clients,
        "--rounds": given.rounds,
        "--seconds": 1,  # More would fill the window of a client that never pongs.
        **what,
    }
    words = [str(word) for pair in command.items() for word in pair]
    subprocess.run([given.python, given.bench, *words], check=True)


if __name__ == "__main__":
    main()

"""What a sign-in costs, and what a crowd of them does to everybody else.

    python -m benchmarks.sign_in [--people 64] [--rounds 3]

In process: CPU of one sign-in through the API beside the bare Argon2 verify. On the real
server: `people` sign in at once while one person keeps asking who they are; told are the
memory the server grew by, the answers, and how long the one person waited.
"""

import argparse
import http.client
import json
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from benchmarks.serving import ROOT, serving

PASSWORD = "correct horse battery staple"
SETTINGS = "smartstart.settings"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--people", type=int, default=64)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {
            "VAR_DIR": folder,
            "DJANGO_SETTINGS_MODULE": SETTINGS,
            "RATE_SIGN_IN_NETWORK": "100000/min",
            "LOG_LEVEL": "ERROR",
        }
        migrate = [sys.executable, "manage.py", "migrate", "-v0"]
        subprocess.run(migrate, cwd=ROOT, check=True)
        (Path(folder) / "static").mkdir()
        emails = settle(options.people * (options.rounds + 2))
        one_after_the_other(emails[: options.people])
        with serving("ours", dict(os.environ)) as (process, port):
            for number in range(1, options.rounds + 1):
                crowd = emails[number * options.people : (number + 1) * options.people]
                all_at_once(process, port, crowd, emails[-1])


def settle(count):
    """People whose password is hashed once, as the demo does."""
    import django

    django.setup()
    from apps.users.models import User
    from apps.users.passwords import hash_new_password
    from apps.users.services import register_user

    password_hash = hash_new_password(PASSWORD, owner=User())
    emails = [f"person-{number}@example.org" for number in range(count)]
    for email in emails:
        register_user(
            email=email, first_name="Ada", last_name="Byron", password_hash=password_hash
        )
    return emails


def one_after_the_other(emails):
    from django.contrib.auth.hashers import check_password
    from django.test import Client

    from apps.users.models import User

    encoded = User.objects.first().password
    client = Client()

    def through_the_api(email):
        body = {"email": email, "password": PASSWORD}
        answer = client.post("/api/auth/login", body, content_type="application/json")
        assert answer.status_code == 200, answer.content

    def bare(email):
        assert check_password(PASSWORD, encoded)

    through_the_api(emails.pop())
    spent = {"bare": [], "api": []}
    for email in emails:
        for name, act in (("bare", bare), ("api", through_the_api)):
            began = time.process_time()
            act(email)
            spent[name].append(time.process_time() - began)
    bare_ms, api_ms = (statistics.median(spent[name]) * 1000 for name in ("bare", "api"))
    print(
        f"bare verify {bare_ms:.1f} ms CPU, sign-in {api_ms:.1f} ms: {api_ms / bare_ms:.2f}x"
    )


def all_at_once(process, port, emails, watcher):
    _, body = ask(port, "POST", "/api/auth/login", watcher_body(watcher))
    token = json.loads(body)["access"]
    idle = listen(port, token, seconds=2)
    before, outcomes, waits = memory(process), [], []
    done = threading.Event()
    listener = threading.Thread(
        target=lambda: waits.extend(listen(port, token, until=done))
    )
    people = [
        threading.Thread(target=lambda email=email: outcomes.append(sign_in(port, email)))
        for email in emails
    ]
    began, peak = time.perf_counter(), before
    listener.start()
    for person in people:
        person.start()
    while any(person.is_alive() for person in people):
        peak = max(peak, memory(process))
        time.sleep(0.005)
    seconds = time.perf_counter() - began
    done.set()
    listener.join()
    counts = {status: outcomes.count(status) for status in sorted(set(outcomes))}
    print(
        f"{len(emails)} at once: {counts}, {len(emails) / seconds:.0f}/s, "
        f"+{(peak - before) / 1024:.0f} MiB; somebody else waited "
        f"p99 {p99(waits):.0f} ms against {p99(idle):.0f} ms on a quiet server"
    )


def watcher_body(email):
    return {"email": email, "password": PASSWORD}


def sign_in(port, email):
    return ask(port, "POST", "/api/auth/login", watcher_body(email))[0]


def listen(port, token, *, seconds=None, until=None):
    """How long each of many questions waited, one after the other."""
    waits, end = [], seconds and time.perf_counter() + seconds
    while time.perf_counter() < end if end else not until.is_set():
        began = time.perf_counter()
        status, _ = ask(port, "GET", "/api/auth/me", token=token)
        assert status == 200
        waits.append((time.perf_counter() - began) * 1000)
        time.sleep(0.005)
    return waits


def ask(port, method, path, body=None, token=None):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    headers = {"Content-Type": "application/json"}
    if token:
        headers["Authorization"] = f"Bearer {token}"
    try:
        connection.request(method, path, body and json.dumps(body), headers)
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def memory(process):
    """KiB of the server that are in memory now."""
    for line in Path(f"/proc/{process.pid}/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1])
    return 0


def p99(values):
    return sorted(values)[int(len(values) * 0.99)] if values else float("nan")


if __name__ == "__main__":
    main()

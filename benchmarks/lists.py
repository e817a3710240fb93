"""The list of 50 ventures beside a well-tuned ModelSerializer, in the same run.

    python benchmarks/lists.py                     # SQLite in a temporary folder
    DATABASE_URL=postgres://… python benchmarks/lists.py --keep

Both answer the same fields of the same rows through the same handler and middleware; the
peer is what a careful developer writes with DRF alone: select_related, a counted
subquery, only(), simplejwt with its user query, limit and offset. Figures are CPU
milliseconds of this process per request, medians of interleaved rounds; the ratio is how
many times less ours costs. Run by hand.
"""

import argparse
import gc
import io
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "smartstart.settings")
os.environ.setdefault("LOG_LEVEL", "ERROR")


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument(
        "--requests", type=int, default=40, help="per contestant and round"
    )
    options.add_argument("--rounds", type=int, default=7)
    options.add_argument("--ventures", type=int, default=500)
    options.add_argument(
        "--keep", action="store_true", help="use DATABASE_URL as it stands"
    )
    given = options.parse_args()

    with tempfile.TemporaryDirectory() as folder:
        if not given.keep:
            os.environ["VAR_DIR"] = folder
            os.environ.pop("DATABASE_URL", None)
        import django

        django.setup()
        run(given)


def run(given):
    from django.conf import settings
    from django.core.handlers.wsgi import WSGIHandler
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    token, simple_token = fill(given.ventures)
    settings.ROOT_URLCONF = "benchmarks.peers"
    handler = WSGIHandler()
    contestants = {
        "ours": ("/api/ventures/", token),
        "tuned ModelSerializer": ("/peers/tuned", simple_token),
        "naive ModelSerializer": ("/peers/naive", simple_token),
    }
    for name, (path, bearer) in contestants.items():
        status, body, queries = ask(handler, path, bearer, count=True)
        assert status.startswith("200"), (name, status, body[:300])
        print(f"{name:24} {len(body):7} bytes, {queries} queries")

    times = {name: [] for name in contestants}
    for number in range(given.rounds):
        order = list(contestants) if number % 2 else list(reversed(contestants))
        for name in order:
            path, bearer = contestants[name]
            gc.collect()
            start = time.process_time()
            for _ in range(given.requests):
                ask(handler, path, bearer)
            times[name].append((time.process_time() - start) / given.requests * 1000)

    tuned = statistics.median(times["tuned ModelSerializer"])
    print(f"\n{connection.vendor}, {given.rounds} rounds of {given.requests} requests")
    for name, values in times.items():
        middle = statistics.median(values)
        print(
            f"{name:24} {middle:6.2f} ms CPU ({min(values):.2f} to {max(values):.2f}), "
            f"{tuned / middle:.2f} x less than tuned"
        )


def ask(handler, path, bearer, count=False):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path,
        "QUERY_STRING": "limit=50",
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "8000",
        "HTTP_HOST": "127.0.0.1:8000",
        "HTTP_AUTHORIZATION": f"Bearer {bearer}",
        "HTTP_ACCEPT": "application/json",
        "wsgi.input": io.BytesIO(),
        "wsgi.url_scheme": "http",
        "wsgi.errors": sys.stderr,
    }
    seen = {}
    with CaptureQueriesContext(connection) if count else _nothing() as captured:
        response = handler(environ, lambda status, headers: seen.update(status=status))
        body = b"".join(response)
        response.close()
    return seen["status"], body, len(captured) if count else None


class _nothing:
    def __enter__(self):
        return None

    def __exit__(self, *problem):
        return False


def fill(count):
    """People and live ventures with teams of two to twelve; answers two tokens of one."""
    import random

    from rest_framework_simplejwt.tokens import AccessToken

    from apps.authentication.services import open_session
    from apps.users.models import User
    from apps.ventures import services
    from apps.ventures.models import Membership, Venture

    dice = random.Random(5)
    if not User.objects.filter(email="bench-0@example.org").exists():
        people = [
            User(
                email=f"bench-{n}@example.org", first_name=f"First{n}", last_name=f"Last{n}"
            )
            for n in range(200)
        ]
        User.objects.bulk_create(people)
        for n in range(count):
            founder, *others = dice.sample(people, dice.randint(2, 12))
            venture = services.found_venture(
                name=f"Venture number {n}",
                pitch="A pitch of a usual length, as people write them. " * 2,
                industry=dice.choice(["Health", "Energy", "Finance"]),
                price_waived=True,
                by=founder,
            )
            Membership.objects.bulk_create(
                Membership(venture=venture, user=person) for person in others
            )
            services.submit_venture(venture=venture, by=founder)
            services.launch_venture(venture=Venture.objects.get(pk=venture.pk), by=None)
    user = User.objects.get(email="bench-0@example.org")
    simple = AccessToken()
    simple["user_id"] = str(user.pk)
    return open_session(user=user).access, str(simple)


if __name__ == "__main__":
    main()

"""The list of people among 100,000: pages and searches beside the same SQL by hand.

    python -m benchmarks.people [--people 100000] [--rounds 200]

DATABASE_URL names the database; without it, SQLite in a folder of its own. Both sides
ask the same database in the same run and take turns; told is the 95th percentile.
"""

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.serving import ROOT

FIRST = ["Nora", "Emil", "Aisha", "Tomas", "Yuki", "Priya", "Lukas", "Zanele", "Mateo"]
LAST = ["Lindqvist", "Okafor", "Moreau", "Tanaka", "Petrov", "Alvarez", "Haddad", "Novak"]
PLACES = ["Gothenburg", "Lagos", "Lyon", "Osaka", "Bengaluru", "Porto"]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=200)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {
            "VAR_DIR": folder,
            "DJANGO_SETTINGS_MODULE": "smartstart.settings",
            "SECRET_KEY": "k" * 50,
            "LOG_LEVEL": "ERROR",
        }
        (Path(folder) / "static").mkdir()
        migrate = [sys.executable, "manage.py", "migrate", "-v0"]
        subprocess.run(migrate, cwd=ROOT, check=True)
        import django

        django.setup()
        viewer = settle(options.people)
        measure(viewer, options.rounds)


def settle(count):
    from django.db import connection

    from apps.users.models import Connection, Profile, User

    dice = random.Random(1)
    people = [
        User(
            email=f"person-{number}@example.org",
            first_name=dice.choice(FIRST),
            last_name=f"{dice.choice(LAST)} {number}",
            password="!",
        )
        for number in range(count)
    ]
    User.objects.bulk_create(people, batch_size=2000)
    Profile.objects.bulk_create(
        (Profile(user=user, location=dice.choice(PLACES)) for user in people),
        batch_size=2000,
    )
    viewer = people[count // 2]
    friends = dice.sample(people, min(200, count // 10))
    pairs = {tuple(sorted([viewer.pk, one.pk])) for one in friends if one != viewer}
    Connection.objects.bulk_create(
        Connection(
            low_id=low,
            high_id=high,
            requested_by=viewer,
            asked_at=viewer.created_at,
            state="accepted",
        )
        for low, high in pairs
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return viewer


COLUMNS = (
    "u.id, u.first_name, u.last_name, u.state, u.created_at, p.headline, p.location, "
    "p.industry FROM users_user u JOIN users_profile p ON p.user_id = u.id "
    "WHERE u.state = 'active' "
)
JOBS = {
    "newest": ("", f"SELECT {COLUMNS} ORDER BY u.id DESC LIMIT 51", []),
    "by name": (
        "?ordering=name",
        f"SELECT {COLUMNS} ORDER BY u.first_name, u.last_name, u.id LIMIT 51",
        [],
    ),
    "a name searched": (
        "?q=okafor 77",
        f"SELECT {COLUMNS} AND (u.first_name LIKE '%%okafor%%' "
        "OR u.last_name LIKE '%%Okafor%%') AND u.last_name LIKE '%%77%%' "
        "ORDER BY u.id DESC LIMIT 51",
        [],
    ),
    "nobody found": (
        "?q=zzzzzz",
        f"SELECT {COLUMNS} AND (u.first_name LIKE '%%zzzzzz%%' "
        "OR u.last_name LIKE '%%zzzzzz%%' OR p.headline LIKE '%%zzzzzz%%' "
        "OR p.location LIKE '%%zzzzzz%%' OR p.industry LIKE '%%zzzzzz%%') "
        "ORDER BY u.id DESC LIMIT 51",
        [],
    ),
}


def measure(viewer, rounds):
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from apps.authentication.services import open_session

    bearer = {"HTTP_AUTHORIZATION": f"Bearer {open_session(user=viewer).access}"}
    client = Client()
    for name, (query, sql, values) in JOBS.items():
        spent = {"ours": [], "by hand": []}

        def ours(query=query):
            answer = client.get(f"/api/users/{query}", **bearer)
            assert answer.status_code == 200

        def by_hand(sql=sql, values=values):
            with connection.cursor() as cursor:
                cursor.execute(sql, values)
                cursor.fetchall()

        with CaptureQueriesContext(connection) as queries:
            ours()
        for number in range(rounds if not query.startswith("?q") else rounds // 4):
            order = [("ours", ours), ("by hand", by_hand)]
            for who, act in order if number % 2 else reversed(order):
                began = time.perf_counter()
                act()
                spent[who].append((time.perf_counter() - began) * 1000)
        api, hand = (sorted(spent[who])[int(len(spent[who]) * 0.95)] for who in spent)
        print(
            f"{connection.vendor:10} {name:16} {len(queries)} queries, p95 {api:7.1f} ms, "
            f"by hand {hand:7.1f} ms: {api / hand:.2f}x"
        )


if __name__ == "__main__":
    main()

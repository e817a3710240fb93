"""Our boards as a contestant of a leaderboard race, and what paying XP costs.

    python benchmarks/leaderboard.py --people 100000        # ours alone, on SQLite
    DATABASE_URL=postgres://… python benchmarks/leaderboard.py --keep

`SqliteBoard(ctx)` and `PostgresBoard(ctx)` are made for a race against other stores: they
answer load, add, rank, top and around through our services and selectors. `ctx` names a
`folder`, and for PostgreSQL a libpq `dsn`. Run by hand; one process runs one of them.
"""

import argparse
import os
import random
import statistics
import sys
import tempfile
import time
import uuid
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "smartstart.settings")
os.environ.setdefault("LOG_LEVEL", "ERROR")
BATCH = 2_000


class SqliteBoard:
    def __init__(self, ctx):
        os.environ["VAR_DIR"] = str(ctx["folder"])
        os.environ.setdefault("SQLITE_SYNCHRONOUS", "NORMAL")
        self.set_up()

    def set_up(self):
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)

    def load(self, ids, xps):
        from collections import Counter

        from django.utils import timezone

        from apps.gamification.buckets import bucket_of
        from apps.gamification.models import Bucket, Player, Standing
        from apps.users.models import Profile, User

        now = timezone.now()
        for model in (Standing, Bucket, Player, Profile, User):
            model.objects.all()._raw_delete("default")
        people = [
            User(pk=uuid.UUID(int=number), email=f"{number}@example.org") for number in ids
        ]
        User.objects.bulk_create(people, batch_size=BATCH)
        Profile.objects.bulk_create((Profile(user=each) for each in people), BATCH)
        Player.objects.bulk_create((Player(user=each) for each in people), BATCH)
        Standing.objects.bulk_create(
            (
                Standing(user=each, board="xp", period="all", score=xp, reached_at=now)
                for each, xp in zip(people, xps, strict=True)
            ),
            BATCH,
        )
        counts = Counter(bucket_of(xp) for xp in xps)
        Bucket.objects.bulk_create(
            Bucket(board="xp", period="all", number=number, count=count)
            for number, count in counts.items()
        )
        from django.db import connection

        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")

    def add(self, user, xp):
        from django.db import transaction
        from django.utils import timezone

        from apps.gamification.services import lock_player, move_scores

        with transaction.atomic():
            player = lock_player(user_id=uuid.UUID(int=user))
            move_scores(player=player, moves={("xp", "all"): xp}, at=timezone.now())

    def standing(self, user):
        from apps.gamification.models import Standing

        mine = Standing.objects.filter(user_id=uuid.UUID(int=user))
        return mine.get(board="xp", period="all")

    def rank(self, user):
        from apps.gamification.selectors import rank_of

        return rank_of("xp", "all", self.standing(user).score)

    def top(self, count):
        from apps.gamification.models import Standing

        rows = Standing.objects.on("xp", "all").with_person()
        rows = rows.order_by("-score", "reached_at", "pk")[:count]
        return [(row["user_id"].int, row["score"]) for row in rows]

    def around(self, user, count):
        from apps.gamification.selectors import neighbours

        rows = neighbours(self.standing(user), count)
        return [(row["user_id"].int, row["score"]) for row in rows]

    def pay(self, user, key):
        """One rule paid in full: ledger, boards of every period, events."""
        from apps.gamification.services import earn_xp

        earn_xp(activity="CONTRIBUTION", user_id=uuid.UUID(int=user), key=str(key))


class PostgresBoard(SqliteBoard):
    def __init__(self, ctx):
        from psycopg.conninfo import conninfo_to_dict

        given = conninfo_to_dict(ctx["dsn"])
        place = f"{given.get('host', '127.0.0.1')}:{given.get('port', 5432)}"
        os.environ["DATABASE_URL"] = (
            f"postgres://{given.get('user', 'postgres')}@{place}/{given['dbname']}"
        )
        os.environ["VAR_DIR"] = str(ctx["folder"])
        self.set_up()


class KeptBoard(SqliteBoard):
    """Whatever DATABASE_URL names; its people are thrown away."""

    def __init__(self, ctx):
        self.set_up()


def microseconds(call, count):
    samples = []
    for number in range(count):
        started = time.perf_counter()
        call(number)
        samples.append((time.perf_counter() - started) * 1e6)
    return statistics.median(samples)


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--people", type=int, default=100_000)
    options.add_argument("--keep", action="store_true", help="use DATABASE_URL")
    given = options.parse_args()
    chance = random.Random(1)
    ids = list(range(1, given.people + 1))
    xps = [min(8_000_000, int(chance.lognormvariate(7.5, 1.4))) for _ in ids]

    with tempfile.TemporaryDirectory() as folder:
        if not given.keep:
            os.environ.pop("DATABASE_URL", None)
        board = (KeptBoard if given.keep else SqliteBoard)({"folder": folder})
        board.load(ids, xps)
        for user in chance.sample(ids, 20):
            assert board.rank(user) == 1 + sum(xp > xps[user - 1] for xp in xps)
        assert [xp for _, xp in board.top(100)] == sorted(xps, reverse=True)[:100]

        print(f"{given.people:,} people, medians in microseconds")
        for name, call in {
            "rank": lambda _: board.rank(chance.choice(ids)),
            "top 100": lambda _: board.top(100),
            "five above and below": lambda _: board.around(chance.choice(ids), 5),
            "move a score": lambda _: board.add(chance.choice(ids), chance.randint(1, 50)),
            "pay a rule in full": lambda number: board.pay(chance.choice(ids), number),
        }.items():
            print(f"  {name:22} {microseconds(call, 200):8,.0f}")


if __name__ == "__main__":
    main()

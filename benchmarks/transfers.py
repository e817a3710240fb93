"""Our transfers beside raw pgbench, with the transfer bench given by path.

    python benchmarks/transfers.py --bench ../bench --seconds 3 --rounds 3
    python benchmarks/transfers.py --bench ../bench --pattern hot --only pgbench-interactive,ours

`--bench` names the folder of bench_transfers.py, which starts its own PostgreSQL and
interleaves the contestants; everything else is handed on to it. Ours are

    ours         transfer_buz: key, limits, fee to a third account, event in the outbox
    ours-plain   the same service for a gift: key and event, two accounts like the raw SQL
    ours-sqlite  transfer_buz on SQLite with `synchronous` NORMAL

so `ours` writes two transfers and four entries where the raw reference writes one and two.
After each run the books are reconciled. Run by hand.
"""

import argparse
import os
import sys
import tempfile
import uuid
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DEFAULT = (
    "pgbench-interactive,pgbench-function,django-sql,django-orm-lockfirst,"
    "sqlite-raw-8procs,sqlite-django-sql-8procs,ours,ours-plain,ours-sqlite"
)


class Ours:
    """The service on the bench's PostgreSQL."""

    kind = "transfer"
    database = "ours"

    def __init__(self, ctx):
        self.ctx = ctx
        os.environ["DATABASE_URL"] = self.url()
        os.environ.setdefault("VAR_DIR", tempfile.gettempdir())
        os.environ.setdefault("SECRET_KEY", "bench" * 10)
        os.environ["DJANGO_SETTINGS_MODULE"] = "smartstart.settings"
        os.environ["LOG_LEVEL"] = "ERROR"

    def url(self):
        return f"postgres://postgres@127.0.0.1:{self.ctx['pg_port']}/{self.database}"

    def create(self):
        import psycopg

        with psycopg.connect(self.ctx["dsn"], autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{self.database}"')
        self._fill()

    def _fill(self):
        self._set_up()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        fill(self.ctx["accounts"], self.ctx["balance"])

    def _set_up(self):
        import django

        django.setup()

    def open(self):
        self._set_up()
        from apps.buz import services
        from apps.users.models import User

        self.transfer_buz, self.unit = services.transfer_buz, services.SMALLEST_TRANSFER
        self.people = list(User.objects.order_by("pk"))

    def transfer(self, source, target, amount, key):
        payer = self.people[source - 1]
        self.transfer_buz(
            payer=payer,
            payee=self.people[target - 1],
            grains=amount * self.unit,
            key=key,
            kind=self.kind,
            by=payer,
        )

    def ok(self):
        from apps.buz import selectors

        return not list(selectors.findings())


class OursPlain(Ours):
    kind = "gift"
    database = "ours_plain"


class OursSqlite(Ours):
    def __init__(self, ctx):
        os.environ["SQLITE_SYNCHRONOUS"] = "NORMAL"
        super().__init__(ctx)

    def url(self):
        folder = Path(tempfile.gettempdir()) / f"bench-ours-{self.ctx['pg_port']}"
        folder.mkdir(exist_ok=True)
        return f"sqlite:///{folder / 'ours.sqlite3'}"

    def create(self):
        self._fill()


def fill(count, balance):
    """People with `balance` units each, given by a bucket in one movement: true books."""
    from django.db.models import F
    from django.utils import timezone

    from apps.buz import books, services
    from apps.buz.models import Account, Entry, Movement, Transfer
    from apps.users.models import User

    now, grains = timezone.now(), balance * services.SMALLEST_TRANSFER
    many = {"batch_size": 1000}
    people = [User(email=f"{n}@example.org", password="!") for n in range(count)]
    User.objects.bulk_create(people, **many)
    wallets = [
        Account(owner=person, purpose="wallet", balance=grains, entry_count=1)
        for person in people
    ]
    Account.objects.bulk_create(wallets, **many)
    movement = Movement.objects.create(
        principal=services.THE_HOUSE, key="fill", kind="gift", request_hash="", outcome="ok"
    )
    bucket = books.bucket("community")
    gifts = [
        Transfer(
            id=uuid.uuid4(),
            movement=movement,
            position=number % 32_000,
            kind="gift",
            payer_id=bucket,
            payee=wallet,
            amount=grains,
        )
        for number, wallet in enumerate(wallets)
    ]
    Transfer.objects.bulk_create(gifts, **many)
    entries = []
    for seq, gift in enumerate(gifts, start=1):
        entries += [
            Entry(
                account_id=account_id,
                seq=place,
                transfer=gift,
                amount=amount,
                balance_after=after,
                created_at=now,
            )
            for account_id, place, amount, after in (
                (bucket, seq, -grains, -seq * grains),
                (gift.payee_id, 1, grains, grains),
            )
        ]
    Entry.objects.bulk_create(entries, **many)
    Account.objects.filter(pk=bucket).update(
        balance=F("balance") - count * grains, entry_count=count
    )


def main():
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--bench", required=True, help="folder of bench_transfers.py")
    given, rest = options.parse_known_args()
    for folder in (given.bench, ROOT):
        sys.path.insert(0, str(Path(folder).resolve()))
    os.chdir(ROOT)
    if not any(word.startswith("--only") for word in rest):
        rest += ["--only", DEFAULT]
    for name, contestant in (
        ("ours", Ours),
        ("ours-plain", OursPlain),
        ("ours-sqlite", OursSqlite),
    ):
        rest += ["--contestant", f"{name}=benchmarks.transfers:{contestant.__name__}"]
    sys.argv = ["bench_transfers.py", *rest]

    import bench_transfers

    bench_transfers.main()


if __name__ == "__main__":
    main()

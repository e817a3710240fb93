"""Playing the database administrator who goes past our triggers: see apps/core/guards.py."""

import functools
import tempfile
from contextlib import contextmanager

from django.db import connection


@contextmanager
def guards_down():
    """Triggers that refuse do not fire inside. Only tests may want that."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET session_replication_role = replica")
            yield
            cursor.execute("SET session_replication_role = DEFAULT")
            return
        cursor.execute(
            "SELECT name, sql FROM sqlite_master "
            "WHERE type = 'trigger' AND sql LIKE '%RAISE(ABORT%'"
        )
        triggers = cursor.fetchall()
        for name, _ in triggers:
            cursor.execute(f"DROP TRIGGER {name}")
        try:
            yield
        finally:
            for _, sql in triggers:
                cursor.execute(sql)


SEED = "seed_"


@functools.cache
def untouched():
    """A file with the database as the migrations left it, where that is SQLite."""
    keeper = tempfile.TemporaryDirectory(prefix="smartstart-untouched-")
    untouched.keeper = keeper  # Removed when the tests end.
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [f"{keeper.name}/smartstart.sqlite3"])
    return f"{keeper.name}/smartstart.sqlite3"


def remember_seeds():
    """Keep a copy of what the migrations wrote, before any test."""
    if connection.vendor == "sqlite":
        untouched()
    with connection.cursor() as cursor:
        for table in _filled(cursor, _tables()):
            cursor.execute(f'CREATE TABLE "{SEED}{table}" AS SELECT * FROM "{table}"')


def flush_to_seeds(style, tables, **options):
    """What empties the tables between tests that commit, put in place of Django's.

    It deletes from the few tables that hold anything, which is many times faster than to
    truncate all of them, and gives them back what the migrations wrote.
    """
    with connection.cursor() as cursor:
        filled = _filled(cursor, tables)
        known = connection.introspection.table_names(cursor)
    seeds = [f"{SEED}{table}" for table in tables if f"{SEED}{table}" in known]
    return [
        *(f'DELETE FROM "{table}"' for table in filled),
        *(f'INSERT INTO "{seed[len(SEED) :]}" SELECT * FROM "{seed}"' for seed in seeds),
    ]


def execute_past_guards(execute_sql_flush):
    """Our triggers would refuse to empty some tables."""

    def run(statements):
        with guards_down():
            return execute_sql_flush(statements)

    return run


def _tables():
    return connection.introspection.django_table_names(only_existing=True)


def _filled(cursor, tables):
    asked = " UNION ALL ".join(
        f"SELECT '{table}' WHERE EXISTS (SELECT 1 FROM \"{table}\")" for table in tables
    )
    if not asked:
        return []
    cursor.execute(asked)
    return [name for (name,) in cursor.fetchall()]

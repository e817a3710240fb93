"""Playing the database administrator who goes past our triggers: see apps/core/guards.py."""

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


def flush_past_guards(execute_sql_flush):
    """Between tests SQLite empties tables with DELETE, which our triggers would refuse."""

    def run(statements):
        with guards_down():
            return execute_sql_flush(statements)

    return run


def flush_touched(sql_flush):
    """Between tests PostgreSQL truncates every table, and each waits for the disk.

    Few hold anything: emptying those is many times faster.
    """

    def touched(style, tables, **options):
        filled = " UNION ALL ".join(
            f"SELECT '{table}' WHERE EXISTS (SELECT FROM \"{table}\")" for table in tables
        )
        with connection.cursor() as cursor:
            cursor.execute("SHOW is_superuser")
            if cursor.fetchone() != ("on",):
                return sql_flush(style, tables, **options)
            cursor.execute(filled)
            names = [name for (name,) in cursor.fetchall()]
        deletes = [f'DELETE FROM "{name}"' for name in names]
        return ["SET LOCAL session_replication_role = replica", *deletes]

    return touched

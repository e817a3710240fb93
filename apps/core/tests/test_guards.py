import pytest
from django.db import IntegrityError, connection, transaction
from django.db.migrations.loader import MigrationLoader

from apps.core.guards import Guard, GuardInsert
from tests.guards import guards_down

pytestmark = pytest.mark.django_db


@pytest.fixture
def sql():
    def run(statement, *values):
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
            return cursor.fetchall() if cursor.description else None

    return run


@pytest.fixture
def scroll(sql):
    """A table with two rows, one of them still open."""
    sql("CREATE TABLE scroll (id integer PRIMARY KEY, body text, state text)")
    sql("INSERT INTO scroll VALUES (1, 'one', 'open'), (2, 'two', 'closed')")


def put_up(guard):
    guard.database_forwards("core", connection.schema_editor(), None, None)


@pytest.fixture
def refused(sql):
    def check(statement):
        with pytest.raises(IntegrityError, match="never"), transaction.atomic():
            sql(statement)

    return check


def test_a_guarded_row_never_changes(scroll, sql, refused):
    put_up(Guard("scroll"))

    refused("UPDATE scroll SET body = 'other' WHERE id = 1")
    refused("UPDATE scroll SET body = body WHERE id = 1")
    refused("DELETE FROM scroll")

    assert sql("SELECT body FROM scroll ORDER BY id") == [("one",), ("two",)]


def test_a_guard_may_watch_only_some_rows_and_columns(scroll, sql, refused):
    put_up(Guard("scroll", columns=["body"], when="OLD.state <> 'open'"))

    sql("UPDATE scroll SET body = 'first' WHERE id = 1")
    sql("UPDATE scroll SET body = body, state = 'ended' WHERE id = 2")
    refused("UPDATE scroll SET body = NULL WHERE id = 2")
    refused("DELETE FROM scroll WHERE id = 2")
    sql("DELETE FROM scroll WHERE id = 1")

    assert sql("SELECT * FROM scroll") == [(2, "two", "ended")]


def test_a_guard_can_be_put_up_again_and_taken_down(scroll, sql):
    guard = Guard("scroll")
    put_up(guard)
    put_up(guard)
    guard.database_backwards("core", connection.schema_editor(), None, None)

    sql("DELETE FROM scroll")

    assert sql("SELECT count(*) FROM scroll") == [(0,)]


def test_an_administrator_can_go_past_it(scroll, sql, refused):
    put_up(Guard("scroll"))

    with guards_down():
        sql("UPDATE scroll SET body = 'forged' WHERE id = 1")

    refused("DELETE FROM scroll")
    assert sql("SELECT body FROM scroll WHERE id = 1") == [("forged",)]


def test_a_row_that_does_not_fit_the_others_is_refused(scroll, sql):
    put_up(
        GuardInsert(
            "scroll",
            when="(SELECT count(*) FROM scroll s WHERE s.state = NEW.state) > 0",
            message="scroll: one of each state",
        )
    )

    sql("INSERT INTO scroll VALUES (3, 'three', 'lent')")
    with pytest.raises(IntegrityError, match="one of each state"), transaction.atomic():
        sql("INSERT INTO scroll VALUES (4, 'four', 'open')")

    assert sql("SELECT count(*) FROM scroll") == [(3,)]


def test_every_guard_a_migration_put_up_still_stands():
    """A migration that rebuilds a table on SQLite takes its triggers down unseen."""
    promised = {
        guard._name(event)
        for migration in MigrationLoader(connection).disk_migrations.values()
        for guard in migration.operations
        if isinstance(guard, Guard)
        for event in guard._events()
    }
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
            if connection.vendor == "postgresql"
            else "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        )
        standing = {name for (name,) in cursor.fetchall()}

    assert promised
    assert promised - standing == set()

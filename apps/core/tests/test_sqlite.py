import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import DEFAULT_DB_ALIAS, OperationalError, connections
from django.db.utils import load_backend

from apps.core.sqlite.base import DatabaseWrapper, forget_files
from apps.core.sqlite.fair import FairLock

WRITERS = 16
ROUNDS = 10


@pytest.fixture
def open_file(tmp_path, django_db_blocker):
    """Connections of our backend to one file, each as a thread of its own would have."""
    defaults = connections.configure_settings({DEFAULT_DB_ALIAS: {}})[DEFAULT_DB_ALIAS]

    def connect(timeout=30):
        return DatabaseWrapper(
            defaults
            | {
                "NAME": str(tmp_path / "queue.sqlite3"),
                "OPTIONS": {
                    "transaction_mode": "IMMEDIATE",
                    "timeout": timeout,
                    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF",
                },
            },
            DEFAULT_DB_ALIAS,
        )

    with django_db_blocker.unblock():
        yield connect
    forget_files()


def begin(wrapper):
    wrapper.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)


def end(wrapper, how="commit"):
    getattr(wrapper, how)()
    wrapper.set_autocommit(True)


def run(wrapper, sql):
    with wrapper.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall()


def test_the_lock_serves_in_the_order_of_asking():
    lock = FairLock()
    lock.acquire(1)
    served = []

    def ask(number):
        lock.acquire(30)
        served.append(number)
        lock.release()

    threads = []
    for number in range(WRITERS):
        threads.append(threading.Thread(target=ask, args=[number]))
        threads[-1].start()
        while lock.waiting() <= number:
            threading.Event().wait(0.001)
    lock.release()
    for thread in threads:
        thread.join(30)

    assert served == list(range(WRITERS))


def test_who_gave_up_is_not_served():
    lock = FairLock()
    lock.acquire(1)

    assert not lock.acquire(0.01)
    lock.release()
    assert lock.acquire(0.01)


def test_many_writers_lose_nothing(open_file):
    first = open_file()
    run(first, "CREATE TABLE counter (value INTEGER)")
    run(first, "INSERT INTO counter VALUES (0)")

    def add(_):
        wrapper = open_file()
        for _ in range(ROUNDS):
            begin(wrapper)
            ((value,),) = run(wrapper, "SELECT value FROM counter")
            run(wrapper, f"UPDATE counter SET value = {value + 1}")
            end(wrapper)
        wrapper.close()

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(add, range(WRITERS)))

    assert run(first, "SELECT value FROM counter") == [(WRITERS * ROUNDS,)]
    first.close()


@pytest.mark.parametrize("how", ["commit", "rollback"])
def test_the_end_of_a_transaction_lets_the_next_one_in(open_file, how):
    one, other = open_file(), open_file(timeout=0.05)
    run(one, "CREATE TABLE thing (id INTEGER)")
    begin(one)

    with pytest.raises(OperationalError, match="locked"):
        begin(other)
    end(one, how)
    begin(other)
    end(other)
    one.close()
    other.close()


def test_closing_in_the_middle_lets_the_next_one_in(open_file):
    one, other = open_file(), open_file(timeout=0.05)
    begin(one)
    one.close()

    begin(other)
    end(other)
    other.close()


def test_the_log_outlives_the_last_connection(open_file, tmp_path):
    wrapper = open_file()
    run(wrapper, "CREATE TABLE thing (id INTEGER)")
    wrapper.close()

    assert (tmp_path / "queue.sqlite3-wal").exists()
    forget_files()
    assert not (tmp_path / "queue.sqlite3-wal").exists()


def test_settings_use_this_backend():
    from smartstart import settings as ours  # noqa: TID251 - the function under test.

    engine = ours.database("sqlite:////somewhere.sqlite3")["ENGINE"]
    assert load_backend(engine).DatabaseWrapper is DatabaseWrapper

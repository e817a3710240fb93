"""Django's SQLite backend, with a queue for writers and a file that stays open."""

import atexit
import os
import sqlite3
import threading

from django.db import OperationalError
from django.db.backends.sqlite3 import base

from apps.core.sqlite.fair import FairLock

_guard = threading.Lock()
_writers: dict[str, FairLock] = {}
_keepers: dict[str, sqlite3.Connection] = {}


class DatabaseWrapper(base.DatabaseWrapper):
    """Transactions of this process queue for the file instead of racing for it.

    Writers of other processes still meet at SQLite's own lock, with its busy timeout.
    """

    holds = None

    def get_new_connection(self, conn_params):
        connection = super().get_new_connection(conn_params)
        if not self.is_in_memory_db():
            _keep_open(str(self.settings_dict["NAME"]))
        return connection

    def _start_transaction_under_autocommit(self):
        if self.is_in_memory_db() or self.holds is not None:
            super()._start_transaction_under_autocommit()
            return
        writers = _queue_for(str(self.settings_dict["NAME"]))
        if not writers.acquire(self.settings_dict["OPTIONS"].get("timeout", 5)):
            raise OperationalError("database is locked: too many writers are waiting")
        self.holds = writers
        try:
            super()._start_transaction_under_autocommit()
        except BaseException:
            self._let_next_write()
            raise

    def _let_next_write(self):
        if self.holds is not None:
            writers, self.holds = self.holds, None
            writers.release()

    def _commit(self):
        super()._commit()
        self._let_next_write()  # After a commit that failed, Django rolls back.

    def _rollback(self):
        try:
            super()._rollback()
        finally:
            self._let_next_write()

    def _close(self):
        try:
            super()._close()
        finally:
            self._let_next_write()


def _queue_for(name):
    with _guard:
        return _writers.setdefault(name, FairLock())


def _keep_open(name):
    """Closing a file's last connection folds the log into it: an fsync each time."""
    with _guard:
        if name not in _keepers:
            keeper = _keepers[name] = sqlite3.connect(name, check_same_thread=False)
            keeper.execute("SELECT 1 FROM sqlite_master").fetchall()


@atexit.register
def forget_files():
    """Let go of every file."""
    with _guard:
        while _keepers:
            _keepers.popitem()[1].close()


def _start_over():
    """A forked child owns no turn in its parent's queue, and none of its connections."""
    global _guard
    _guard = threading.Lock()
    _writers.clear()
    _keepers.clear()


os.register_at_fork(after_in_child=_start_over)

import threading
from collections import deque


class FairLock:
    """A lock that serves in the order of asking.

    SQLite's own busy handler sleeps and tries again, so that whoever asks most often wins
    and others wait for seconds. Here the lock is handed to the one who waited longest.
    """

    def __init__(self):
        self._guard = threading.Lock()
        self._turns = deque()
        self._is_held = False

    def acquire(self, timeout: float) -> bool:
        with self._guard:
            if not self._is_held:
                self._is_held = True
                return True
            turn = threading.Lock()
            turn.acquire()
            self._turns.append(turn)
        if turn.acquire(timeout=timeout):
            return True
        with self._guard:
            if turn in self._turns:
                self._turns.remove(turn)
                return False
            return True  # It was handed over while we gave up.

    def release(self) -> None:
        with self._guard:
            if self._turns:
                self._turns.popleft().release()
            else:
                self._is_held = False

    def waiting(self) -> int:
        return len(self._turns)

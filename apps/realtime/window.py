"""How much a client has been sent, how much it has surely read, and how fast it may ask."""

import time
from collections import deque

PING_EVERY_BYTES = 256 * 1024
OPEN_BYTES = 1024 * 1024
PONG_SECONDS = 10


class Window:
    """Bounds what one client has not read yet.

    Sending never blocks under Daphne, so a client that stops reading would fill our
    memory. But it answers pings in order: its pong says that everything before the ping
    was read. We ping after every 256 KiB, and stop sending at 1 MiB unanswered.
    """

    def __init__(self):
        self._sent = self._read = self._pinged = 0
        self._pings = deque()

    @property
    def is_open(self) -> bool:
        return self._sent - self._read < OPEN_BYTES

    def note(self, size: int) -> bool:
        """`size` more bytes were sent. Is it time for a ping?"""
        self._sent += size
        return self._sent - self._pinged >= PING_EVERY_BYTES

    def ping(self) -> None:
        self._pinged = self._sent
        self._pings.append((self._sent, time.monotonic()))

    def pong(self) -> bool:
        """The oldest ping is answered. Was there one?"""
        if not self._pings:
            return False
        self._read, _ = self._pings.popleft()
        return True

    def is_silent(self, now: float) -> bool:
        """Has the client left a ping unanswered for too long?"""
        return bool(self._pings) and now - self._pings[0][1] > PONG_SECONDS


class Bucket:
    """Allows `rate` a second on average, and `burst` at once."""

    def __init__(self, rate: float, burst: int):
        self._rate, self._burst = rate, burst
        self._left, self._at = float(burst), time.monotonic()

    def take(self) -> bool:
        now = time.monotonic()
        refilled = self._left + (now - self._at) * self._rate
        self._left, self._at = min(refilled, self._burst), now
        if self._left < 1:
            return False
        self._left -= 1
        return True

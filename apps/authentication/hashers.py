"""Argon2id with our parameters, and never more hashes at once than there are cores."""

import threading

from django.conf import settings
from django.contrib.auth.hashers import Argon2PasswordHasher

from apps.authentication.errors import HashingBusy


class Gate:
    """Lets `width` through at a time and keeps at most `queue` waiting.

    More threads than cores would not hash faster: they would hold more memory and slow
    every other request. Whoever would wait too long is told so at once.
    """

    def __init__(self, width, queue):
        self._doors = threading.BoundedSemaphore(width)
        self._places = threading.BoundedSemaphore(width + queue)

    def __enter__(self):
        if not self._places.acquire(blocking=False):
            raise HashingBusy
        self._doors.acquire()

    def __exit__(self, *exc_info):
        self._doors.release()
        self._places.release()


gate = Gate(settings.HASHES_AT_ONCE, settings.HASHES_WAITING)


class OurArgon2PasswordHasher(Argon2PasswordHasher):
    """Argon2id, t=2, m=19 MiB, p=1: OWASP's minimum, 45 a second on two cores.

    Django's own defaults hold 100 MiB for each sign-in. A stronger setting here is
    taken over by each account at its next sign-in.
    """

    time_cost = 2
    memory_cost = 19 * 1024
    parallelism = 1

    def encode(self, password, salt):
        with gate:
            return super().encode(password, salt)

    def verify(self, password, encoded):
        with gate:
            return super().verify(password, encoded)

"""Hashing under load: never more at once than cores, and nobody waits for ever."""

import threading

import pytest

from apps.authentication.errors import HashingBusy
from apps.authentication.hashers import Gate, OurArgon2PasswordHasher


class Crowd:
    """Threads that go through a gate and stand inside until told to leave."""

    def __init__(self, gate):
        self.gate = gate
        self.leave = threading.Event()
        self.inside = self.most = self.turned_away = 0
        self.lock = threading.Lock()
        self.entered = threading.Semaphore(0)

    def visit(self):
        try:
            with self.gate:
                with self.lock:
                    self.inside += 1
                    self.most = max(self.most, self.inside)
                self.entered.release()
                assert self.leave.wait(10)
                with self.lock:
                    self.inside -= 1
        except HashingBusy:
            with self.lock:
                self.turned_away += 1
            self.entered.release()

    def come(self, count):
        threads = [threading.Thread(target=self.visit) for _ in range(count)]
        for thread in threads:
            thread.start()
        return threads


def test_the_gate_lets_as_many_through_as_it_is_wide():
    crowd = Crowd(Gate(width=2, queue=5))
    threads = crowd.come(10)
    for _ in range(2 + 3):  # Two are inside, and three found the queue full.
        assert crowd.entered.acquire(timeout=10)

    crowd.leave.set()
    for thread in threads:
        thread.join(10)

    assert (crowd.most, crowd.turned_away) == (2, 3)


def test_the_gate_opens_again():
    gate = Gate(width=1, queue=0)
    for _ in range(3):
        with gate, pytest.raises(HashingBusy), gate:
            pass


def test_a_busy_gate_answers_503(api, db, monkeypatch, settings):
    from apps.authentication import hashers
    from apps.users.tests.factories import UserFactory

    settings.PASSWORD_HASHERS = ["apps.authentication.hashers.OurArgon2PasswordHasher"]
    user = UserFactory()
    gate = Gate(width=1, queue=0)
    monkeypatch.setattr(hashers, "gate", gate)
    body = {"email": user.email, "password": "a password for tests"}

    with gate:
        response = api.post("/api/auth/login", body)

    assert (response.status_code, response.json()["code"]) == (503, "authentication.busy")
    assert response.headers["Retry-After"] == "2"


def test_our_argon2_round_trip():
    hasher = OurArgon2PasswordHasher()
    encoded = hasher.encode("correct horse battery staple", hasher.salt())

    assert encoded.startswith("argon2$argon2id$v=19$m=19456,t=2,p=1$")
    assert hasher.verify("correct horse battery staple", encoded)
    assert not hasher.verify("correct horse battery stable", encoded)
    assert not hasher.must_update(encoded)

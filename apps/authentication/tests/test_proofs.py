"""The proofs of the specification: what only a real sign-in can pass."""

import re

import pytest
from django.core import mail

from apps.authentication.services import open_session
from apps.users.tests.factories import UserFactory

pytestmark = pytest.mark.django_db

PASSWORD, NEW = "a password for tests", "another one for tests"


@pytest.fixture
def person():
    return UserFactory(password_is=PASSWORD)


def sign_in(api, person, password=PASSWORD):
    return api.post("/api/auth/login", {"email": person.email, "password": password})


def me(api, token):
    return api.get("/api/auth/me", HTTP_AUTHORIZATION=f"Bearer {token}").status_code


def test_a_token_altered_by_any_one_character_is_401(api, person):
    token = open_session(user=person).access
    assert me(api, token) == 200

    for at, old in enumerate(token):
        new = "." if old != "." else "A"
        for other in {chr(ord(old) + 1), chr(ord(old) - 1), new} - {old}:
            altered = token[:at] + other + token[at + 1 :]
            assert me(api, altered) == 401, (at, old, other)


def test_after_logout_the_same_token_is_401(api, person):
    token = sign_in(api, person).json()["access"]
    assert me(api, token) == 200

    ended = api.post("/api/auth/logout", HTTP_AUTHORIZATION=f"Bearer {token}")

    assert ended.status_code in {200, 204}
    assert me(api, token) == 401


def test_a_refresh_token_used_twice_revokes_the_whole_family(api, person):
    first = sign_in(api, person).json()
    second = api.post("/api/auth/refresh", {"refresh": first["refresh"]}).json()
    third = api.post("/api/auth/refresh", {"refresh": second["refresh"]}).json()
    assert me(api, third["access"]) == 200

    reused = api.post("/api/auth/refresh", {"refresh": first["refresh"]})

    assert reused.status_code == 401
    assert {me(api, one["access"]) for one in (first, second, third)} == {401}
    assert api.post("/api/auth/refresh", {"refresh": third["refresh"]}).status_code == 401


def test_the_sixth_try_is_refused_even_with_the_right_password(api, person):
    """That it is still refused after a restart: tests/test_journey.py, on the server."""
    for _ in range(5):
        assert sign_in(api, person, "a wrong guess").status_code == 401

    assert sign_in(api, person).status_code == 429


def test_a_reset_link_works_once(api, person, settle, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        asked = api.post("/api/auth/forgot-password", {"email": person.email})
        settle()
    assert asked.json() is None or "token" not in str(asked.json())
    [letter] = mail.outbox
    token = re.search(r"token=([\w-]+)", letter.body)[1]
    address = "/api/auth/reset-password"

    first = api.post(address, {"token": token, "password": NEW})
    second = api.post(address, {"token": token, "password": "a third password here"})

    assert (first.status_code, second.status_code) == (204, 400)
    assert sign_in(api, person, NEW).status_code == 200
    assert sign_in(api, person, "a third password here").status_code == 401

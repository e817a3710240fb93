"""Refresh tokens: one line per session, no forks, and reuse ends it."""

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from apps.authentication.errors import TokenInvalid
from apps.authentication.models import RefreshToken, Session
from apps.authentication.services import end_session, open_session, refresh_session
from apps.authentication.tokens import digest
from apps.users.tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def clock():
    with time_machine.travel("2026-03-01T12:00:00Z", tick=False) as traveller:
        yield traveller


def leaves():
    return RefreshToken.objects.filter(used_at=None)


def test_each_use_gives_the_next_of_the_line(clock, announced):
    first = open_session(user=UserFactory())

    second = refresh_session(refresh=first.refresh)
    third = refresh_session(refresh=second.refresh)

    assert len({first.refresh, second.refresh, third.refresh}) == 3
    assert leaves().get().digest == digest(third.refresh)
    assert leaves().get().generation == 3
    assert announced() == ["authentication.session_refreshed"] * 2


def test_nothing_secret_is_stored():
    tokens = open_session(user=UserFactory())

    assert not RefreshToken.objects.filter(digest=tokens.refresh).exists()
    assert RefreshToken.objects.filter(digest=digest(tokens.refresh)).exists()


def test_a_lost_answer_is_given_again_without_a_fork(clock):
    first = open_session(user=UserFactory())
    lost = refresh_session(refresh=first.refresh)

    clock.shift(9)
    again = refresh_session(refresh=first.refresh)

    assert again.refresh == lost.refresh
    assert leaves().count() == 1
    assert refresh_session(refresh=again.refresh)


@pytest.mark.parametrize("wait", [11, 3600])
def test_a_spent_token_that_comes_back_late_ends_the_session(api, clock, announced, wait):
    first = open_session(user=UserFactory())
    second = refresh_session(refresh=first.refresh)
    clock.shift(wait)

    response = api.post("/api/auth/refresh", {"refresh": first.refresh})

    assert (response.status_code, response.json()["code"]) == (
        401,
        "authentication.token_invalid",
    )
    assert Session.objects.get().ended_because == "refresh_reused"
    assert announced()[-1] == "authentication.session_ended"
    with pytest.raises(TokenInvalid):
        refresh_session(refresh=second.refresh)
    dead = {"HTTP_AUTHORIZATION": f"Bearer {second.access}"}
    assert api.get("/api/auth/me", **dead).status_code == 401


def test_a_spent_token_whose_successor_was_used_ends_the_session(clock):
    first = open_session(user=UserFactory())
    second = refresh_session(refresh=first.refresh)
    refresh_session(refresh=second.refresh)

    with pytest.raises(TokenInvalid):
        refresh_session(refresh=first.refresh)

    assert Session.objects.get().ended_because == "refresh_reused"


@pytest.mark.parametrize("refresh", ["", "x", "é" * 43, "A" * 43, "x" * 5000, 7, None])
def test_what_is_no_refresh_token(api, refresh):
    response = api.post("/api/auth/refresh", {"refresh": refresh})

    assert response.status_code in {400, 401}


def test_an_access_token_does_not_refresh(api):
    tokens = open_session(user=UserFactory())

    response = api.post("/api/auth/refresh", {"refresh": tokens.access})

    assert response.status_code in {400, 401}
    assert Session.objects.get().ended_at is None


def test_an_idle_line_runs_out(clock):
    tokens = open_session(user=UserFactory())
    clock.shift(14 * 24 * 3600 + 1)

    with pytest.raises(TokenInvalid):
        refresh_session(refresh=tokens.refresh)


def test_no_line_outlives_its_session(clock):
    tokens = open_session(user=UserFactory())
    for _ in range(8):
        clock.shift(13 * 24 * 3600)
        try:
            tokens = refresh_session(refresh=tokens.refresh)
        except TokenInvalid:
            break

    assert timezone.now() > Session.objects.get().expires_at
    assert leaves().get().expires_at == Session.objects.get().expires_at


def test_an_ended_session_is_not_refreshed():
    tokens = open_session(user=UserFactory())
    end_session(session=tokens.session, by=None, reason="ended_by_staff")

    with pytest.raises(TokenInvalid):
        refresh_session(refresh=tokens.refresh)


def test_a_session_ends_once(announced):
    session = open_session(user=UserFactory()).session

    end_session(session=session, by=None, reason="ended_by_staff")
    again = end_session(session=session, by=None, reason="signed_out")

    assert again.ended_because == "ended_by_staff"
    assert announced() == ["authentication.session_ended"]


def test_the_database_refuses_a_second_leaf():
    session = open_session(user=UserFactory()).session
    with pytest.raises(IntegrityError), transaction.atomic():
        RefreshToken.objects.create(
            session=session, digest="x", generation=2, expires_at=session.expires_at
        )


def test_the_database_refuses_two_of_one_generation():
    tokens = open_session(user=UserFactory())
    with pytest.raises(IntegrityError), transaction.atomic():
        RefreshToken.objects.create(
            session=tokens.session,
            digest="x",
            generation=1,
            used_at=timezone.now(),
            expires_at=tokens.session.expires_at,
        )


def test_the_database_refuses_a_token_that_expired_before_it_began():
    session = open_session(user=UserFactory()).session
    with pytest.raises(IntegrityError), transaction.atomic():
        RefreshToken.objects.update(expires_at=session.created_at)


def test_the_database_refuses_an_end_without_a_reason():
    open_session(user=UserFactory())
    with pytest.raises(IntegrityError), transaction.atomic():
        Session.objects.update(ended_at=timezone.now())

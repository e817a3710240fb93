from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from apps.gamification import selectors, services
from apps.gamification.models import Challenge, ChallengeCompletion
from apps.gamification.models.challenge import known_activities
from apps.users.tests.factories import UserFactory

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 6, 3, 12, tzinfo=UTC)


@pytest.fixture
def only_login():
    Challenge.objects.exclude(title="Drop by").update(is_active=False)
    return Challenge.objects.get(title="Drop by")


def do(user, activity="LOGIN", at=NOON):
    return services.complete_challenge(user_id=str(user.pk), activity=activity, at=at)


def test_the_right_activity_completes_it_once(only_login, announced):
    user = UserFactory()

    first, second = do(user), do(user)

    assert (first.challenge, second) == (only_login, None)
    assert user.xp_entries.get().amount == only_login.xp
    assert announced().count("gamification.challenge_completed") == 1


def test_another_activity_does_not(only_login):
    assert do(UserFactory(), "MESSAGE") is None


def test_tomorrow_is_another_day(only_login):
    user = UserFactory()

    assert do(user) is not None
    assert do(user, at=NOON + timedelta(days=1)) is not None


def test_challenges_take_turns():
    user = UserFactory()

    asked = {
        selectors.challenge_of_day(user, NOON + timedelta(days=days)).challenge.title
        for days in range(4)
    }

    assert len(asked) == Challenge.objects.count() == 4


def test_the_day_ends_at_midnight_where_the_person_is():
    user = UserFactory()
    user.profile.time_zone = "Asia/Tokyo"

    today = selectors.challenge_of_day(user, datetime(2026, 6, 3, 20, tzinfo=UTC))

    assert str(today.day) == "2026-06-04"
    assert today.ends_at == datetime(2026, 6, 4, 15, tzinfo=UTC)


def test_without_challenges_nothing_is_asked():
    Challenge.objects.update(is_active=False)

    assert selectors.challenge_of_day(UserFactory(), NOON).challenge is None
    assert do(UserFactory()) is None


def test_earning_xp_completes_it_by_itself(only_login, settle):
    user = UserFactory()

    services.earn_xp(activity="LOGIN", user_id=str(user.pk), key="a")
    settle()

    assert user.challenge_completions.count() == 1


def test_one_challenge_a_day():
    user = UserFactory()
    fields = {"user": user, "challenge": Challenge.objects.first(), "day": NOON.date()}
    ChallengeCompletion.objects.create(**fields)

    with pytest.raises(IntegrityError), transaction.atomic():
        ChallengeCompletion.objects.create(**fields)


@pytest.mark.parametrize("slugs", [[], "LOGIN", ["LOGIN", "DANCING"], [1]])
def test_a_challenge_asks_for_something_that_pays(slugs):
    with pytest.raises(ValidationError):
        known_activities(slugs)

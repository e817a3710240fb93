from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.gamification import selectors, services
from apps.gamification.days import day_bounds, local_day, run_ending, zone_of
from apps.gamification.models import ActiveDay
from apps.users.models import User
from apps.users.tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def visit(user, *moments):
    for moment in moments:
        at = datetime.fromisoformat(moment).replace(tzinfo=UTC)
        services.note_presence(user_id=str(user.pk), at=at)
    return User.objects.select_related("profile", "player").get(pk=user.pk)


def june(*days):
    return [f"2026-06-{day:02d}T12:00" for day in days]


def lives_in(zone):
    user = UserFactory()
    user.profile.time_zone = zone
    user.profile.save()
    return user


def test_days_in_a_row_are_counted():
    player = visit(UserFactory(), *june(1, 2, 3, 3, 5, 6)).player

    assert (player.streak_days, player.best_streak_days) == (2, 3)


def test_news_may_come_late_and_out_of_order():
    player = visit(UserFactory(), *june(3, 1, 5, 4, 2)).player

    assert (player.streak_days, player.best_streak_days) == (5, 5)


def test_a_day_is_the_persons_own():
    honolulu = visit(lives_in("Pacific/Honolulu"), "2026-06-02T09:00", "2026-06-02T11:00")
    berlin = visit(lives_in("Europe/Berlin"), "2026-06-02T09:00", "2026-06-02T11:00")

    assert honolulu.player.streak_days == 2
    assert berlin.player.streak_days == 1


def test_a_run_that_missed_a_day_is_over():
    user = visit(UserFactory(), *june(1, 2))

    def seen_on(day):
        return selectors.current_streak(user, datetime(2026, 6, day, 12, tzinfo=UTC))

    assert [seen_on(2), seen_on(3), seen_on(4)] == [2, 2, 0]


def test_each_full_week_pays(settle):
    user = UserFactory()
    for moment in june(*range(1, 15)):
        with time_machine.travel(datetime.fromisoformat(moment).replace(tzinfo=UTC)):
            visit(user, moment)

    assert user.xp_entries.filter(rule__activity="STREAK_MAINTAINED").count() == 2
    settle()
    assert user.badge_awards.get().badge.slug == "consistent-performer"


def test_six_days_are_no_week(settle):
    user = visit(UserFactory(), *june(1, 2, 3, 4, 5, 6, 8))

    settle()

    assert not user.badge_awards.exists()


def test_the_database_keeps_a_day_once():
    user = visit(UserFactory(), *june(1))

    with pytest.raises(IntegrityError), transaction.atomic():
        ActiveDay.objects.create(user=user, day="2026-06-01")


@settings(deadline=None)
@given(
    st.integers(0, 3 * 365 * 24 * 60).map(
        lambda minute: datetime(2025, 1, 1, tzinfo=UTC) + timedelta(minutes=minute)
    ),
    st.sampled_from(
        ["UTC", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "Asia/Kathmandu"]
    ),
)
def test_every_moment_lies_within_its_own_day(moment, name):
    zone = zone_of(name)

    start, end = day_bounds(zone, local_day(zone, moment))

    assert start <= moment < end


def test_a_zone_nobody_knows_is_utc():
    assert (
        zone_of("Mars/Olympus").key == zone_of("../etc").key == zone_of(None).key == "UTC"
    )


def test_runs_end_where_a_day_is_missing():
    days = {datetime(2026, 6, day).date() for day in (1, 2, 4)}

    assert run_ending(days, datetime(2026, 6, 2).date()) == 2
    assert run_ending(days, datetime(2026, 6, 3).date()) == 0

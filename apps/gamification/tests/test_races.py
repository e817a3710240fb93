"""What happens when it happens at once. SQLite has no row locks: see make test-services."""

import pytest

from apps.gamification import selectors, services
from apps.gamification.models import Badge, Bucket, Standing, XpRule
from apps.gamification.tests.factories import XpRuleFactory, with_xp
from apps.users.tests.factories import UserFactory
from tests.races import at_once

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
]


def earn(user, rule, key):
    return services.earn_xp(activity=rule.activity, user_id=str(user.pk), key=key)


def score(user, board="xp"):
    return user.standings.get(board=board, period="all").score


def assert_counts_are_true():
    actual = {}
    for row in Standing.objects.filter(is_listed=True):
        key = (row.board, row.period, selectors.bucket_of(row.score))
        actual[key] = actual.get(key, 0) + 1
    counted = {
        (bucket.board, bucket.period, bucket.number): bucket.count
        for bucket in Bucket.objects.filter(count__gt=0)
    }
    assert counted == actual


def test_the_same_occasion_twelve_times_pays_once():
    user, rule = UserFactory(), XpRuleFactory(amount=10)

    outcomes = at_once(*(lambda: earn(user, rule, "same") for _ in range(12)))

    assert sum(outcome is not None for outcome in outcomes) == 1
    assert score(user) == user.xp_entries.total() == 10


def test_a_person_who_has_no_row_yet_is_counted_once():
    user, rule = UserFactory(), XpRuleFactory(amount=10)

    at_once(*(lambda key=key: earn(user, rule, str(key)) for key in range(12)))

    assert score(user) == user.xp_entries.total() == 120
    assert_counts_are_true()


def test_a_daily_cap_holds_at_once():
    user, rule = UserFactory(), XpRuleFactory(amount=10, daily_cap=3)

    at_once(*(lambda key=key: earn(user, rule, str(key)) for key in range(12)))

    assert user.xp_entries.count() == 3


def test_people_who_pass_each_other_do_not_wait_in_a_ring():
    rule = XpRuleFactory(amount=7, is_contribution=True)
    people = [with_xp(UserFactory(), points) for points in (100, 107, 114, 121) * 2]

    outcomes = []
    for turn in range(4):
        outcomes += at_once(
            *(lambda who=who, turn=turn: earn(who, rule, str(turn)) for who in people)
        )

    assert not [outcome for outcome in outcomes if isinstance(outcome, Exception)]
    assert_counts_are_true()


def test_a_badge_is_awarded_once_by_events_and_backfill_at_once():
    XpRule.objects.filter(activity="BADGE_EARNED").update(is_active=False)
    people = [with_xp(UserFactory(), 1_000) for _ in range(4)]
    badge = Badge.objects.get(slug="xp-hunter")
    from apps.gamification.events import XpAwarded

    outcomes = at_once(
        *(
            lambda who=who: services.check_badges(
                user_id=str(who.pk), event_class=XpAwarded
            )
            for who in people
        ),
        *(lambda: services.backfill_badge(badge=badge) for _ in range(3)),
    )

    assert not [outcome for outcome in outcomes if isinstance(outcome, Exception)]
    assert badge.awards.count() == 4
    assert all(score(who, "badges") == 1 for who in people)
    assert_counts_are_true()

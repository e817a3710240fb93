import pytest
import time_machine
from django.db import IntegrityError, transaction

from apps.core.errors import Forbidden, InvalidField
from apps.gamification import services
from apps.gamification.errors import ActivityInactive, LimitReached, XpBelowZero
from apps.gamification.models import XpEntry, XpRule
from apps.gamification.tests.factories import XpRuleFactory, with_xp
from apps.users.tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def earn(user, rule, key):
    return services.earn_xp(activity=rule.activity, user_id=str(user.pk), key=key)


def score(user, board="xp", period="all"):
    return user.standings.get(board=board, period=period).score


def test_the_same_occasion_pays_once(announced):
    user, rule = UserFactory(), XpRuleFactory(amount=10)

    first, second = earn(user, rule, "a"), earn(user, rule, "a")

    assert (first.amount, second) == (10, None)
    assert score(user) == user.xp_entries.total() == 10
    assert announced() == ["gamification.xp_awarded"]


def test_a_rule_pays_only_so_often_a_day():
    user, rule = UserFactory(), XpRuleFactory(amount=10, daily_cap=2)

    with time_machine.travel("2026-06-03T10:00:00Z"):
        today = [earn(user, rule, key) for key in "abc"]
    with time_machine.travel("2026-06-04T00:00:01Z"):
        tomorrow = earn(user, rule, "d")

    assert [entry is not None for entry in today] == [True, True, False]
    assert tomorrow.amount == 10


def test_a_rule_rests_after_it_paid():
    user, rule = UserFactory(), XpRuleFactory(amount=10, cooldown_seconds=60)

    with time_machine.travel("2026-06-03T10:00:00Z", tick=False) as clock:
        earn(user, rule, "a")
        clock.shift(59)
        assert earn(user, rule, "b") is None
        clock.shift(2)
        assert earn(user, rule, "c") is not None


def test_a_rule_that_is_off_pays_nothing():
    user, rule = UserFactory(), XpRuleFactory(is_active=False)

    assert earn(user, rule, "a") is None


def test_nobody_earns_while_suspended():
    assert earn(UserFactory(suspended=True), XpRuleFactory(), "a") is None
    assert XpEntry.objects.count() == 0


def test_a_level_is_reached_exactly_at_its_threshold(announced):
    user = with_xp(UserFactory(), 999)
    assert "gamification.level_reached" not in announced()

    with_xp(user, 1)

    assert announced().count("gamification.level_reached") == 1


def test_higher_levels_earn_more_by_the_same_rule():
    user, rule = with_xp(UserFactory(), 1_000), XpRuleFactory(amount=25)

    entry = earn(user, rule, "a")

    assert (entry.amount, entry.multiplier_percent) == (30, 120)


def test_each_period_has_its_own_score():
    user, rule = UserFactory(), XpRuleFactory(amount=10)
    for day in ["2026-05-31", "2026-06-01", "2026-06-03"]:
        with time_machine.travel(f"{day}T12:00:00Z"):
            earn(user, rule, day)

    assert score(user) == score(user, period="2026") == 30
    assert score(user, period="2026-05") == score(user, period="2026-W22") == 10
    assert score(user, period="2026-06") == score(user, period="2026-W23") == 20


def test_contributions_are_counted_apart():
    user = UserFactory()
    earn(user, XpRuleFactory(is_contribution=True), "a")
    earn(user, XpRuleFactory(), "a")

    assert score(user, "contributions") == 1


@pytest.fixture
def boss():
    return UserFactory(superuser=True)


def award(user, boss, **but):
    given = {"activity": "CONTRIBUTION", "key": "k", "amount": 40, "reason": "Good work."}
    return services.award_xp(user=user, by=boss, **{**given, **but})


def test_staff_give_and_take_xp(boss):
    user = UserFactory()

    award(user, boss)
    entry, is_new = award(user, boss, key="mistake", amount=-15)

    assert (is_new, entry.by, entry.amount) == (True, boss, -15)
    assert score(user) == user.xp_entries.total() == 25


def test_staff_pay_the_same_key_once(boss):
    user = UserFactory()
    first, _ = award(user, boss)

    second, is_new = award(user, boss, amount=999)

    assert (second, is_new) == (first, False)
    assert score(user) == 40


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"activity": "NO_SUCH_THING"}, InvalidField),
        ({"reason": ""}, InvalidField),
        ({"amount": -1}, XpBelowZero),
        ({"activity": "OFF"}, ActivityInactive),
    ],
)
def test_what_staff_cannot_award(boss, change, error):
    XpRuleFactory(activity="OFF", is_active=False)

    with pytest.raises(error):
        award(UserFactory(), boss, **change)

    assert XpEntry.objects.count() == 0


def test_staff_are_told_when_a_rule_is_exhausted(boss):
    user = UserFactory()
    XpRule.objects.filter(activity="IDEA").update(daily_cap=1)
    award(user, boss, activity="IDEA", amount=None)

    with pytest.raises(LimitReached):
        award(user, boss, activity="IDEA", amount=None, key="other")


def test_only_people_with_the_permission_award():
    with pytest.raises(Forbidden):
        award(UserFactory(), UserFactory(staff=True))


def test_an_entry_of_nothing_cannot_be_written():
    with pytest.raises(IntegrityError), transaction.atomic():
        XpEntry.objects.create(user=UserFactory(), rule=XpRuleFactory(), key="a", amount=0)


def test_the_database_pays_once_too():
    user, rule = UserFactory(), XpRuleFactory()
    earn(user, rule, "a")

    with pytest.raises(IntegrityError), transaction.atomic():
        XpEntry.objects.create(user=user, rule=rule, key="a", amount=1)


def test_an_entry_is_never_changed():
    entry = earn(UserFactory(), XpRuleFactory(), "a")

    with pytest.raises(IntegrityError), transaction.atomic():
        XpEntry.objects.filter(pk=entry.pk).update(amount=1_000)
    with pytest.raises(IntegrityError), transaction.atomic():
        entry.delete()

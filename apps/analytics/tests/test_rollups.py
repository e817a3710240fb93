"""Facts equal a hand count of the events, however and whenever those arrive."""

import random
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from apps.analytics import selectors, services
from apps.analytics.catalogue import METRICS
from apps.analytics.models import EVERYWHERE, ActiveHour, DayFact, HourFact, Report, Rollup
from apps.analytics.periods import Period
from apps.core.ids import uuid7
from apps.core.models import EventRecord
from apps.users.tests.factories import UserFactory

pytestmark = pytest.mark.django_db

START = datetime(2026, 3, 1, tzinfo=UTC)
NAMES = ["users.user_registered", "ventures.member_added", "buz.buz_moved"]


def happen(at, name="users.user_registered", actor=None, **payload):
    return EventRecord.objects.create(
        name=name, payload=payload, actor_id=actor, happened_at=at
    )


def a_messy_stream(seed, count=300):
    """Events of twelve people over ten days, in random order of arrival."""
    dice = random.Random(seed)
    people = [uuid7() for _ in range(12)]
    ventures = [str(uuid7()) for _ in range(3)]
    for _ in range(count):
        name = dice.choice(NAMES)
        payload = {}
        if name == "ventures.member_added":
            payload["venture_id"] = dice.choice(ventures)
        if name == "buz.buz_moved":
            payload["grains"] = dice.randint(1, 10**12)
        happen(
            START + timedelta(minutes=dice.randrange(10 * 24 * 60)),
            name,
            dice.choice([*people, None]),
            **payload,
        )


def facts_by_hand():
    """Every day fact, counted from the raw events by a plain loop."""
    counts, amounts = Counter(), Counter()
    for record in EventRecord.objects.all():
        subjects = [("platform", EVERYWHERE)]
        if record.actor_id:
            subjects.append(("user", str(record.actor_id)))
        if "venture_id" in record.payload:
            subjects.append(("venture", record.payload["venture_id"]))
        for scope, subject in subjects:
            key = (scope, subject, record.name, record.happened_at.date())
            counts[key] += 1
            amounts[key] += record.payload.get("grains", 0)
    return {key: (count, amounts[key]) for key, count in counts.items()}


def facts_as_kept():
    return {
        (fact.scope, str(fact.subject_id), fact.event, fact.day): (
            fact.event_count, fact.amount,
        )
        for fact in DayFact.objects.all()
    }  # fmt: skip


@pytest.mark.parametrize("seed", range(3))
def test_facts_equal_a_hand_count(seed):
    a_messy_stream(seed)

    services.roll_up()

    assert facts_as_kept() == facts_by_hand()


def test_rolling_up_again_changes_nothing():
    a_messy_stream(1)
    services.roll_up()
    before = set(HourFact.objects.values_list("pk", flat=True))

    assert services.roll_up() == 0
    assert set(HourFact.objects.values_list("pk", flat=True)) == before


def test_late_events_find_their_own_hour():
    a_messy_stream(1, count=50)
    services.roll_up()
    a_messy_stream(2, count=50)
    happen(START - timedelta(days=400), actor=uuid7())

    services.roll_up()

    assert facts_as_kept() == facts_by_hand()


def test_an_event_that_commits_after_a_later_one_is_found():
    first = happen(START)
    late = EventRecord(name="users.user_registered", payload={}, happened_at=START)
    late.pk = first.pk + 1
    happen(START)
    EventRecord.objects.filter(pk__gt=first.pk).update(id=first.pk + 2)
    services.roll_up()

    late.save(force_insert=True)
    services.roll_up()

    assert HourFact.objects.get(scope="platform").event_count == 3


def test_a_rebuild_makes_the_same_figures():
    a_messy_stream(1)
    services.roll_up()
    before = facts_as_kept()

    services.rebuild()

    assert facts_as_kept() == before


def test_a_crash_in_the_middle_is_made_good(monkeypatch):
    from apps.analytics.services import rollups

    a_messy_stream(1)
    made = []

    def fail_at_the_fifth(day):
        made.append(day)
        if len(made) == 5:
            raise RuntimeError

    original = rollups._make_day
    monkeypatch.setattr(
        rollups, "_make_day", lambda day: (fail_at_the_fifth(day), original(day))
    )
    with pytest.raises(RuntimeError):
        services.roll_up()
    monkeypatch.undo()

    services.roll_up()

    assert facts_as_kept() == facts_by_hand()


def test_old_passes_are_forgotten():
    with time_machine.travel(timezone.now() - timedelta(days=5)):
        happen(START)
        services.roll_up()
    happen(START + timedelta(days=1))

    services.roll_up()

    assert Rollup.objects.count() == 1


@pytest.mark.parametrize("seed", range(3))
def test_actives_equal_a_hand_count(seed):
    a_messy_stream(seed)
    services.roll_up()

    for offset in range(12):
        day = (START + timedelta(days=offset)).date()
        for name, length in (("dau", 1), ("wau", 7), ("mau", 30)):
            first = day - timedelta(days=length - 1)
            by_hand = {
                record.actor_id
                for record in EventRecord.objects.exclude(actor_id=None)
                if first <= record.happened_at.date() <= day
            }
            assert selectors.actives(day)[name] == len(by_hand)


def test_a_series_has_a_row_for_every_day_and_zeros_where_nothing_was():
    happen(START + timedelta(hours=5))
    happen(START + timedelta(days=2, hours=1))
    services.roll_up()
    period = Period(START.date(), (START + timedelta(days=3)).date())

    rows = selectors.series(METRICS["registrations"], "platform", EVERYWHERE, period, "day")

    assert [row["value"] for row in rows] == [1, 0, 1, 0]
    assert rows[0]["at"] == "2026-03-01"


def test_freshness_says_what_is_not_in_the_figures_yet():
    assert selectors.freshness()["as_of"] is None
    happen(START)
    services.roll_up()
    assert selectors.freshness()["events_behind"] == 0

    happen(START)

    assert selectors.freshness()["events_behind"] == 1


def test_an_insight_cites_its_evidence():
    today = timezone.now().replace(hour=12)
    for day, count in ((1, 30), (9, 4)):
        for _ in range(count):
            happen(today - timedelta(days=day))
    services.roll_up()

    [found] = selectors.insights("platform", EVERYWHERE)

    assert found["sentence"] == "26 more registrations than in the seven days before."
    assert (found["evidence"]["count"], found["evidence"]["count_before"]) == (30, 4)
    assert found["strength"] == round(26 / 34**0.5, 2)


@pytest.mark.parametrize(("now", "before"), [(5, 4), (12, 8), (9, 0)])
def test_chance_is_no_insight(now, before):
    today = timezone.now().replace(hour=12)
    for day, count in ((1, now), (9, before)):
        for _ in range(count):
            happen(today - timedelta(days=day))
    services.roll_up()

    assert selectors.insights("platform", EVERYWHERE) == []


@pytest.mark.parametrize(
    "values",
    [
        {"period_days": 0},
        {"period_days": 367},
        {"scope": "user", "subject_id": EVERYWHERE},
    ],
)
def test_the_database_refuses_reports_that_make_no_sense(values):
    report = services.make_report(
        name="Mine", metric="sign_ins", scope="user", by=UserFactory()
    )

    with pytest.raises(IntegrityError), transaction.atomic():
        Report.objects.filter(pk=report.pk).update(**values)


@pytest.mark.parametrize("model", [HourFact, DayFact, ActiveHour])
def test_the_database_refuses_a_fact_twice(model):
    happen(START, actor=uuid7())
    services.roll_up()
    row = model.objects.first()
    row.pk = None

    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)

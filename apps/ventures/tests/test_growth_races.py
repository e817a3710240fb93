"""What only row locks can promise of numbers and plans, so on PostgreSQL."""

from datetime import date
from decimal import Decimal

import pytest

from apps.core.models import EventRecord
from apps.ventures import services
from apps.ventures.errors import AlreadyCheckedIn, EntityExists, PlanExists
from apps.ventures.models import CheckIn, LaunchPlan
from apps.ventures.tests.factories import (
    LaunchPlanFactory,
    LegalEntityFactory,
    MetricSeriesFactory,
    MilestoneFactory,
    VentureFactory,
)
from tests.races import at_once

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]


def kinds(outcomes):
    return sorted(
        type(outcome).__name__ if isinstance(outcome, Exception) else "done"
        for outcome in outcomes
    )


def test_corrections_at_once_are_revisions_without_a_gap():
    series = MetricSeriesFactory()

    def record(value):
        return lambda: services.record_metric(
            series=series, period="2024-01", value=Decimal(value), by=None
        )

    outcomes = at_once(*(record(value) for value in range(6)))

    assert kinds(outcomes) == ["done"] * 6
    assert list(series.points.order_by("revision").values_list("revision", flat=True)) == [
        1, 2, 3, 4, 5, 6,
    ]  # fmt: skip


def test_a_plan_started_at_once_is_started_once():
    venture = VentureFactory()

    outcomes = at_once(*[lambda: services.start_plan(venture=venture, by=None)] * 4)

    assert kinds(outcomes) == [PlanExists.__name__] * 3 + ["done"]
    assert LaunchPlan.objects.get().milestones.count() == 6


def test_the_last_two_milestones_at_once_complete_the_plan_once():
    plan = LaunchPlanFactory()
    first, second = MilestoneFactory.create_batch(2, plan=plan)

    at_once(
        lambda: services.complete_milestone(milestone=first, by=None),
        lambda: services.complete_milestone(milestone=second, by=None),
    )

    plan.refresh_from_db()
    assert plan.state == "completed"
    assert EventRecord.objects.filter(name="ventures.plan_completed").count() == 1


def test_an_overdue_milestone_is_told_of_once_by_several_clocks():
    MilestoneFactory(late=True)

    outcomes = at_once(*[services.remind_overdue_milestones] * 4)

    assert sorted(outcomes) == [0, 0, 0, 1]


def test_checking_in_at_once_says_it_once():
    plan = LaunchPlanFactory()
    founder = plan.venture.founder

    outcomes = at_once(*[lambda: services.check_in(plan=plan, by=founder)] * 3)

    assert kinds(outcomes) == [AlreadyCheckedIn.__name__] * 2 + ["done"]
    assert CheckIn.objects.count() == 1


def test_a_number_registered_at_once_is_registered_once():
    entities = LegalEntityFactory.create_batch(3)

    def register(entity):
        return lambda: services.register_entity(
            entity=entity,
            registration_number="77",
            registered_on=date(2024, 1, 2),
            by=None,
        )

    outcomes = at_once(*map(register, entities))

    assert kinds(outcomes) == [EntityExists.__name__] * 2 + ["done"]

"""A venture's launch plan, from its start to its end. The venture's row is the lock."""

import datetime
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from apps.core.errors import InvalidField
from apps.core.outbox import announce
from apps.users.models import User
from apps.ventures.errors import PlanExists, PlanIsOver
from apps.ventures.events import PlanCompleted, PlanGivenUp, PlanReopened, PlanStarted
from apps.ventures.models import LaunchPlan, Milestone, Venture
from apps.ventures.services.team import open_venture
from apps.workflows.services import advance

DAYS = 30
LATEST_START = timedelta(days=365)
Phase = Milestone.Phase
# day, phase, priority, title
DEFAULT_MILESTONES = [
    (2, Phase.FOUNDATION, 5, "Legal papers and team in place"),
    (4, Phase.FOUNDATION, 5, "Architecture decided"),
    (6, Phase.FOUNDATION, 4, "First product defined"),
    (14, Phase.SPRINT_1, 5, "Sprint 1 done"),
    (21, Phase.SPRINT_2, 5, "Sprint 2 done"),
    (30, Phase.LAUNCH_PREP, 5, "Launch"),
]


@transaction.atomic
def start_plan(
    *, venture: Venture, starts_on: datetime.date | None = None, by: User | None
) -> LaunchPlan:
    """Begin the thirty days, with the six milestones every launch has.

    `starts_on` may lie up to thirty days back: a plan can be entered late. Raises
    Forbidden, VentureIsClosed, PlanExists, InvalidField.
    """
    venture = open_venture(venture, by)
    today = timezone.now().date()
    starts_on = starts_on or today
    if not today - timedelta(days=DAYS) <= starts_on <= today + LATEST_START:
        raise InvalidField(
            "starts_on", "A plan starts within 30 days back and a year ahead.", "too_far"
        )
    if LaunchPlan.objects.filter(venture=venture).exists():
        raise PlanExists
    plan = LaunchPlan.objects.create(
        venture=venture,
        starts_on=starts_on,
        ends_on=starts_on + timedelta(days=DAYS),
        started_by=by,
    )
    Milestone.objects.bulk_create(
        Milestone(
            plan=plan,
            title=title,
            phase=phase,
            priority=priority,
            due_on=starts_on + timedelta(days=day),
        )
        for day, phase, priority, title in DEFAULT_MILESTONES
    )
    announce(PlanStarted(**ids_of(plan)), by=by)
    return plan


@transaction.atomic
def give_up_plan(*, plan: LaunchPlan, by: User | None, reason: str = "") -> LaunchPlan:
    """Stop for good. Raises Forbidden, TransitionRefused."""
    plan = locked_plan(plan)
    advance(plan.give_up, by=by, reason=reason)
    announce(PlanGivenUp(**ids_of(plan)), by=by)
    return plan


def locked_plan(plan: LaunchPlan) -> LaunchPlan:
    """The plan, with its venture, both locked."""
    venture = Venture.objects.locked(plan.venture_id)
    plan = LaunchPlan.objects.locked(plan.pk)
    plan.venture = venture
    return plan


def check_active(plan: LaunchPlan) -> None:
    if plan.state != LaunchPlan.State.ACTIVE:
        raise PlanIsOver


def follow_milestones(plan: LaunchPlan, by: User | None) -> None:
    """Complete the plan with the last of its milestones, or take it up again."""
    states = set(plan.milestones.values_list("state", flat=True))
    is_done = "completed" in states and states <= {"completed", "skipped"}
    if is_done and plan.state == LaunchPlan.State.ACTIVE:
        advance(plan.complete, by=None)
        announce(PlanCompleted(**ids_of(plan)), by=by)
    elif not is_done and plan.state == LaunchPlan.State.COMPLETED:
        advance(plan.reopen, by=None)
        announce(PlanReopened(**ids_of(plan)), by=by)


def ids_of(plan: LaunchPlan) -> dict:
    return {"venture_id": str(plan.venture_id), "plan_id": str(plan.pk)}

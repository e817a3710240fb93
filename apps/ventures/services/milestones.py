"""The milestones of a launch plan. The venture's row is the lock, then the plan's."""

import datetime
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from apps.core.errors import InvalidField
from apps.core.outbox import announce
from apps.users.models import User
from apps.ventures.errors import PlanIsOver, TooManyMilestones
from apps.ventures.events import (
    MilestoneAdded,
    MilestoneBlocked,
    MilestoneChanged,
    MilestoneCompleted,
    MilestoneOverdue,
    MilestoneReopened,
    MilestoneSkipped,
    MilestoneStarted,
)
from apps.ventures.models import LaunchPlan, Milestone
from apps.ventures.services.plan import check_active, follow_milestones, locked_plan
from apps.ventures.services.team import open_venture, working_venture
from apps.workflows.services import advance

MAX_MILESTONES = 100
LONGEST = timedelta(days=366)
EDITABLE = ("title", "description", "phase", "due_on", "priority", "weight")


@transaction.atomic
def add_milestone(
    *,
    plan: LaunchPlan,
    title: str,
    due_on: datetime.date,
    description: str = "",
    phase: str = Milestone.Phase.FOUNDATION,
    priority: int = 3,
    weight: int = 1,
    depends_on: Milestone | None = None,
    by: User | None,
) -> Milestone:
    """Plan one thing more. Raises Forbidden, VentureIsClosed, PlanIsOver, InvalidField."""
    open_venture(plan.venture, by)
    plan = locked_plan(plan)
    check_active(plan)
    _check_day(plan, due_on)
    if depends_on is not None and depends_on.plan_id != plan.pk:
        raise InvalidField("depends_on", "It is not of this plan.", "does_not_exist")
    if plan.milestones.count() >= MAX_MILESTONES:
        raise TooManyMilestones
    milestone = Milestone.objects.create(
        plan=plan,
        title=title,
        description=description,
        phase=phase,
        due_on=due_on,
        priority=priority,
        weight=weight,
        depends_on=depends_on,
    )
    announce(MilestoneAdded(**_ids(milestone)), by=by)
    return milestone


@transaction.atomic
def change_milestone(*, milestone: Milestone, by: User | None, **changes) -> Milestone:
    """Say anew what it is or when it is due; what stays announces nothing.

    Raises Forbidden, VentureIsClosed, PlanIsOver, InvalidField.
    """
    assert set(changes) <= set(EDITABLE), changes
    open_venture(milestone.plan.venture, by)
    milestone = _locked(milestone)
    changed = [name for name in changes if getattr(milestone, name) != changes[name]]
    if not changed:
        return milestone
    check_active(milestone.plan)
    for name in changed:
        setattr(milestone, name, changes[name])
    if "due_on" in changed:
        _check_day(milestone.plan, milestone.due_on)
        milestone.overdue_told_at = None
    milestone.save(update_fields=[*changed, "overdue_told_at", "updated_at"])
    announce(MilestoneChanged(**_ids(milestone)), by=by)
    return milestone


@transaction.atomic
def start_milestone(
    *, milestone: Milestone, by: User | None, reason: str = ""
) -> Milestone:
    """Work on it, or again. Raises Forbidden, TransitionRefused, PlanIsOver."""
    milestone = _going_on(milestone, by)
    advance(milestone.start, by=by, reason=reason)
    announce(MilestoneStarted(**_ids(milestone)), by=by)
    return milestone


@transaction.atomic
def block_milestone(*, milestone: Milestone, by: User | None, reason: str) -> Milestone:
    """Say what stands in the way. Raises Forbidden, TransitionRefused, PlanIsOver."""
    milestone = _going_on(milestone, by)
    advance(milestone.block, by=by, reason=reason)
    announce(MilestoneBlocked(**_ids(milestone)), by=by)
    return milestone


@transaction.atomic
def complete_milestone(
    *, milestone: Milestone, evidence: str = "", by: User | None, reason: str = ""
) -> Milestone:
    """Say that it is reached; with the last one the plan is completed.

    Raises Forbidden, TransitionRefused, PlanIsOver.
    """
    milestone = _going_on(milestone, by)
    advance(milestone.complete, by=by, reason=reason, evidence=evidence, user=by)
    user_id = str(by.pk) if by else ""
    announce(MilestoneCompleted(user_id=user_id, **_ids(milestone)), by=by)
    follow_milestones(milestone.plan, by)
    return milestone


@transaction.atomic
def skip_milestone(*, milestone: Milestone, by: User | None, reason: str) -> Milestone:
    """Leave it out, and say why. Raises Forbidden, TransitionRefused, PlanIsOver."""
    milestone = _going_on(milestone, by)
    advance(milestone.skip, by=by, reason=reason)
    announce(MilestoneSkipped(**_ids(milestone)), by=by)
    follow_milestones(milestone.plan, by)
    return milestone


@transaction.atomic
def reopen_milestone(
    *, milestone: Milestone, by: User | None, reason: str = ""
) -> Milestone:
    """Take it up again, and a completed plan with it.

    Raises Forbidden, TransitionRefused, PlanIsOver.
    """
    milestone = _going_on(milestone, by, LaunchPlan.State.COMPLETED)
    advance(milestone.reopen, by=by, reason=reason)
    announce(MilestoneReopened(**_ids(milestone)), by=by)
    follow_milestones(milestone.plan, by)
    return milestone


def remind_overdue_milestones(*, now: datetime.datetime | None = None) -> int:
    """Tell of each overdue milestone once, and say how many there were."""
    now = now or timezone.now()
    late = Milestone.objects.to_remind(now.date()).order_by("pk")
    return sum(_remind(pk, now) for pk in list(late.values_list("pk", flat=True)))


@transaction.atomic
def _remind(pk, now):
    milestone = _locked(Milestone.objects.select_related("plan").get(pk=pk))
    if not Milestone.objects.to_remind(now.date()).filter(pk=pk).exists():
        return False  # Reached, moved or told meanwhile.
    milestone.overdue_told_at = now
    milestone.save(update_fields=["overdue_told_at"])
    announce(MilestoneOverdue(**_ids(milestone)))
    return True


def _going_on(milestone, by, *also):
    """The milestone, locked, in a plan that goes on, for somebody who works in it."""
    working_venture(milestone.plan.venture, by)
    milestone = _locked(milestone)
    if milestone.plan.state not in {LaunchPlan.State.ACTIVE, *also}:
        raise PlanIsOver
    return milestone


def _locked(milestone):
    plan = locked_plan(milestone.plan)
    milestone = Milestone.objects.locked(milestone.pk)
    milestone.plan = plan
    return milestone


def _check_day(plan, due_on):
    if not plan.starts_on <= due_on <= plan.starts_on + LONGEST:
        raise InvalidField(
            "due_on", "It is due within a year from the plan's start on.", "too_far"
        )


def _ids(milestone):
    return {
        "venture_id": str(milestone.plan.venture_id),
        "milestone_id": str(milestone.pk),
    }

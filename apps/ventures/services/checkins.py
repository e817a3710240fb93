"""What people say each day about a launch plan: once a day, and anew until it ends."""

import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.db import transaction
from django.utils import timezone

from apps.core.errors import Forbidden, InvalidField
from apps.core.outbox import announce
from apps.users.models import User
from apps.ventures.errors import AlreadyCheckedIn, DayIsOver, MilestoneIsOver
from apps.ventures.events import CheckedIn, CheckInChanged
from apps.ventures.models import CheckIn, LaunchPlan, Milestone
from apps.ventures.services.milestones import start_milestone
from apps.ventures.services.plan import check_active, ids_of, locked_plan
from apps.ventures.services.team import working_venture

SAID = ("status", "mood", "done", "next", "blockers", "milestone", "percent")


@transaction.atomic
def check_in(*, plan: LaunchPlan, by: User, **said) -> CheckIn:
    """Say how it goes today; `percent` says how far a milestone is.

    Raises Forbidden, VentureIsClosed, PlanIsOver, AlreadyCheckedIn, MilestoneIsOver,
    InvalidField.
    """
    assert set(said) <= set(SAID), said
    working_venture(plan.venture, by)
    plan = locked_plan(plan)
    check_active(plan)
    today = day_of(by)
    if earlier := plan.check_ins.filter(user=by, day=today).first():
        raise AlreadyCheckedIn(id=str(earlier.pk))
    checkin = CheckIn(plan=plan, user=by, day=today, **said)
    _weigh(checkin, said, by)
    checkin.save(force_insert=True)
    announce(CheckedIn(**_facts(checkin)), by=by)
    return checkin


@transaction.atomic
def change_checkin(*, checkin: CheckIn, by: User, **said) -> CheckIn:
    """Say it anew, on the same day. What is left out stays as it was.

    Raises Forbidden, VentureIsClosed, DayIsOver, PlanIsOver, MilestoneIsOver,
    InvalidField.
    """
    assert set(said) <= set(SAID), said
    if checkin.user_id != by.pk:
        raise Forbidden("Only who said it says it anew.")
    working_venture(checkin.plan.venture, by)
    plan = locked_plan(checkin.plan)
    check_active(plan)
    checkin = CheckIn.objects.locked(checkin.pk)
    checkin.plan = plan
    if checkin.day != day_of(by):
        raise DayIsOver
    for name, value in said.items():
        setattr(checkin, name, value)
    _weigh(checkin, said, by)
    checkin.save()
    announce(CheckInChanged(**_facts(checkin)), by=by)
    return checkin


def day_of(user: User, now: datetime.datetime | None = None) -> datetime.date:
    """The day it is where this person lives."""
    try:
        zone = ZoneInfo(user.profile.time_zone or "UTC")
    except (ZoneInfoNotFoundError, ValueError, OSError):
        zone = ZoneInfo("UTC")
    return (now or timezone.now()).astimezone(zone).date()


def _weigh(checkin, said, by):
    """Bring the milestone to where they say it is."""
    milestone, percent = checkin.milestone, checkin.percent
    if milestone is not None and milestone.plan_id != checkin.plan_id:
        raise InvalidField("milestone_id", "It is not of this plan.", "does_not_exist")
    if percent is None or not {"milestone", "percent"} & said.keys():
        return
    if milestone is None:
        raise InvalidField("milestone_id", "Say which milestone is so far.", "required")
    milestone = Milestone.objects.locked(milestone.pk)
    milestone.plan = checkin.plan
    if not milestone.is_open:
        raise MilestoneIsOver
    if milestone.state == Milestone.State.PENDING and percent:
        milestone = start_milestone(milestone=milestone, by=by)
    milestone.percent = percent
    milestone.save(update_fields=["percent", "updated_at"])


def _facts(checkin):
    return {
        **ids_of(checkin.plan),
        "checkin_id": str(checkin.pk),
        "user_id": str(checkin.user_id),
        "status": checkin.status,
    }

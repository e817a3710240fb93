"""How far a launch plan has come, each figure with its formula."""

import datetime
from datetime import timedelta
from fractions import Fraction

from django.db.models import Count, Max, Q, Sum

from apps.ventures.growth import show
from apps.ventures.models import LaunchPlan, Milestone
from apps.ventures.querysets import OPEN_MILESTONES

MOOD_DAYS = 7


def plan_progress(plan: LaunchPlan, *, today: datetime.date) -> dict:
    """Day and phase of the plan, and its figures. What is unknown is null."""
    rows = list(
        plan.milestones.order_by("due_on", "pk").values(
            "state", "weight", "percent", "phase", "due_on"
        )
    )
    count = {state: 0 for state in Milestone.State.values}
    for row in rows:
        count[row["state"]] += 1
    still_open = [row for row in rows if row["state"] in OPEN_MILESTONES]
    wanted = [row for row in rows if row["state"] != Milestone.State.SKIPPED]
    late = [row for row in still_open if row["due_on"] < today]
    weights = sum(row["weight"] for row in wanted)
    done = sum(row["weight"] * row["percent"] for row in wanted)
    lately = Q(day__gt=today - timedelta(days=MOOD_DAYS))
    said = plan.check_ins.aggregate(
        all=Count("pk"),
        people=Count("user", distinct=True),
        mood_sum=Sum("mood", filter=lately),
        mood_count=Count("mood", filter=lately),
        last_on=Max("day"),
    )
    moods = said["mood_count"]
    return {
        "day": (today - plan.starts_on).days,
        "phase": still_open[0]["phase"] if still_open else "completed",
        "figures": {
            "progress": _figure(
                show(Fraction(done, weights), 2) if weights else None,
                "%",
                "sum of weight * percent / sum of weight; skipped milestones left out",
            ),
            "milestones": _figure(len(rows), "milestones", "all of the plan"),
            "completed": _figure(count["completed"], "milestones", "state completed"),
            "skipped": _figure(count["skipped"], "milestones", "state skipped"),
            "blocked": _figure(count["blocked"], "milestones", "state blocked"),
            "overdue": _figure(
                len(late) if plan.state == LaunchPlan.State.ACTIVE else 0,
                "milestones",
                "due before today, not reached, in a plan that goes on",
            ),
            "days_left": _figure(
                (plan.ends_on - today).days, "days", "ends_on - today; negative: late"
            ),
            "checkins": _figure(said["all"], "check-ins", "all of the plan"),
            "people": _figure(said["people"], "people", "who ever checked in"),
            "mood": _figure(
                show(Fraction(said["mood_sum"], moods), 2) if moods else None,
                "of 5",
                "mean of the moods told in the last seven days",
            ),
        },
        "last_checkin_on": said["last_on"],
    }


def _figure(value, unit, formula):
    return {
        "value": None if value is None else str(value),
        "unit": unit,
        "formula": formula,
    }

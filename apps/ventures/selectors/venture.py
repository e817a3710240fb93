"""Questions about ventures whose answer is not a queryset of ventures."""

from datetime import datetime, timedelta

from apps.users.models import User
from apps.ventures.models import Venture
from apps.workflows.models import TransitionRecord
from apps.workflows.selectors import allowed_steps, machine_name


def standing_of(user: User, venture: Venture) -> dict:
    """What `user` is in the venture, and what they could do with it now."""
    places = venture.memberships.active()
    role = places.filter(user=user).values_list("role", flat=True).first()
    stages = allowed_steps(venture, by=user, field="stage")
    return {
        "my_role": role,
        "allowed": allowed_steps(venture, by=user),
        "allowed_stages": [step.removeprefix("enter_") for step in stages],
    }


def venture_figures(venture: Venture, *, now: datetime) -> dict:
    """A venture's own numbers, each with how to get it by hand; what is unknown is null.

    Figures across ventures, and over time, are those of analytics.
    """
    places = venture.memberships.active()
    steps = TransitionRecord.objects.filter(object_id=venture.pk)
    last_step = steps.filter(machine=machine_name(venture)).order_by("-pk").first()
    since = last_step.happened_at if last_step else venture.created_at
    recent = now - timedelta(days=30)
    return {
        "members": _figure(places.count(), "active places in the team", "people"),
        "owners": _figure(
            places.owners().count(), "of them founders and co-founders", "people"
        ),
        "joined_last_30_days": _figure(
            places.filter(joined_at__gte=recent).count(),
            "active places that began in the last 30 days",
            "people",
        ),
        "age_days": _figure((now - venture.created_at).days, "now - created_at", "days"),
        "live_days": _figure(
            (now - venture.launched_at).days if venture.launched_at else None,
            "now - launched_at; unknown before the launch",
            "days",
        ),
        "days_in_state": _figure(
            (now - since).days, "now - the last step of its life, or created_at", "days"
        ),
        "steps_taken": _figure(steps.count(), "recorded steps of both machines", "steps"),
    }


def _figure(value, formula, unit):
    return {"value": value, "unit": unit, "formula": formula}

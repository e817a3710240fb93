"""Questions about ventures whose answer is not a queryset of ventures."""

from apps.users.models import User
from apps.ventures.models import Venture
from apps.workflows.selectors import allowed_steps


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

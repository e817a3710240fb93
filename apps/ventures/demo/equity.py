"""How the ventures of the demo world are divided."""

from apps.ventures import services
from apps.ventures.equity import CONTRIBUTORS, PLATFORM, WHOLE, Share
from apps.ventures.models import Venture
from apps.ventures.querysets import OWNER_ROLES

PLATFORM_BPS = 500


def divide_ventures(world):
    """Two of three have a split of their own, every other of those a second one."""
    for number, venture in enumerate(world.ventures):
        pool = world.random.randrange(1000, 3001, 250)
        is_over = venture.state == Venture.State.CLOSED
        if number % 3 == 2 or is_over or venture.equity_splits.exists():
            continue
        _divide(venture, pool, "What the founders agreed.")
        if number % 2 == 0:
            _divide(venture, pool + 500, "A larger pool for those to come.")


def _divide(venture, pool, reason):
    owners = venture.memberships.filter(state="active", role__in=OWNER_ROLES)
    people = list(owners.order_by("joined_at", "pk").values_list("user", flat=True))
    rest = WHOLE - PLATFORM_BPS - pool
    each = rest // len(people)
    shares = [Share(each, user_id=user_id) for user_id in people[1:]]
    services.split_equity(
        venture=venture,
        shares=[
            Share(rest - each * (len(people) - 1), user_id=people[0]),
            *shares,
            Share(pool, pool=CONTRIBUTORS),
            Share(PLATFORM_BPS, pool=PLATFORM),
        ],
        reason=reason,
        by=venture.founder,
    )

"""The doors to how a venture is divided."""

from apps.ventures.tests.factories import EquitySplitFactory, VentureFactory
from tests.doors import Door, everyone

EQUITY = "/api/ventures/{id}/equity"


def live(world):
    """A live venture: strangers see it, but not who holds it."""
    return {"id": VentureFactory(active=True, founder=world.owner).pk}


def dividing(world):
    shares = [
        {"user_id": str(world.owner.pk), "percent": "60"},
        {"pool": "Contributors", "percent": "40"},
    ]
    return live(world) | {"body": {"shares": shares, "reason": "As agreed."}}


def one_venture(world):
    world.divided = getattr(world, "divided", None) or VentureFactory(founder=world.owner)
    return {"id": world.divided.pk}


def one_split_more(world):
    one_venture(world)
    EquitySplitFactory(venture=world.divided)


INSIDE = everyone(403, owner=200, staff=200, superuser=200)

DOORS = [
    Door("GET", EQUITY, INSIDE, at=live),
    Door("PUT", EQUITY, everyone(403, owner=200, superuser=200), at=dividing),
    Door("GET", f"{EQUITY}/history", INSIDE, at=live),
]
LISTS = {f"{EQUITY}/history": (one_split_more, one_venture)}

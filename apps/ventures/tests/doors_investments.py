"""The doors to investments. The owner of the door invests, or owns the venture."""

from apps.buz.tests.factories import rich
from apps.ventures.tests.factories import (
    InvestmentFactory,
    VentureFactory,
    accepted,
    committed,
)
from tests.doors import Door, everyone

AT = "/api/ventures/{id}/investments"
ONE = "/api/ventures/investments/{id}"


def ours(world):
    return {"id": VentureFactory(active=True, founder=world.owner).pk}


def theirs(world):
    return {"id": VentureFactory(active=True).pk}


def offering(world):
    body = {"amount": "150", "kind": "debt", "valuation": "9000", "message": "For a start."}
    return theirs(world) | {"body": body}


def my_interest(world):
    return {"id": InvestmentFactory(investor=rich(world.owner)).pk}


def offered_to_us(world):
    return {"id": committed(venture__founder=world.owner).pk}


def settling(world):
    return {"id": accepted(investor=world.owner).pk}


def stepping_back(world):
    return {"id": committed(investor=world.owner).pk, "body": {"reason": "Too early."}}


def declining(world):
    return offered_to_us(world) | {"body": {"reason": "Not this year."}}


SEEN = everyone(404, owner=200, staff=200, superuser=200)
ONLY_MINE = everyone(404, owner=200, staff=403, superuser=403)
OWNED = everyone(404, owner=200, staff=403, superuser=200)

DOORS = [
    Door("GET", "/api/ventures/investments", everyone(200)),
    Door("GET", AT, everyone(403, owner=200, staff=200, superuser=200), at=ours),
    Door("POST", AT, everyone(201), at=offering),
    Door("GET", ONE, SEEN, at=my_interest),
    Door("POST", f"{ONE}/commit", ONLY_MINE, at=my_interest),
    Door("POST", f"{ONE}/accept", OWNED, at=offered_to_us),
    Door("POST", f"{ONE}/settle", OWNED, at=settling),
    Door("POST", f"{ONE}/withdraw", ONLY_MINE, at=stepping_back),
    Door("POST", f"{ONE}/decline", OWNED, at=declining),
]


def one_venture(world):
    world.wanted = getattr(world, "wanted", None) or VentureFactory(
        active=True, founder=world.owner
    )
    return {"id": world.wanted.pk}


def one_offer_more(world):
    one_venture(world)
    InvestmentFactory(venture=world.wanted)


LISTS = {
    "/api/ventures/investments": lambda world: InvestmentFactory(investor=world.owner),
    AT: (one_offer_more, one_venture),
}

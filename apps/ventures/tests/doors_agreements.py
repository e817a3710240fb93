"""The doors to what a venture has to sign."""

from apps.ventures.tests.factories import AgreementFactory, VentureFactory
from tests.doors import Door, everyone

AT = "/api/ventures/{id}/agreements"


def live(world):
    """A live venture: strangers see it, but not what it signs."""
    return {"id": VentureFactory(active=True, founder=world.owner).pk}


def one_venture(world):
    world.signing = getattr(world, "signing", None) or VentureFactory(founder=world.owner)
    return {"id": world.signing.pk}


def one_agreement_more(world):
    one_venture(world)
    AgreementFactory(venture=world.signing)


DOORS = [
    Door("GET", AT, everyone(403, owner=200, staff=200, superuser=200), at=live),
    Door("POST", AT, everyone(403, owner=200, superuser=200), at=live),
]
LISTS = {AT: (one_agreement_more, one_venture)}

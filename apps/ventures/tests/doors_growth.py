"""The doors to metrics, and to growth."""

from apps.ventures.tests.factories import (
    MetricPointFactory,
    MetricSeriesFactory,
    VentureFactory,
)
from tests.doors import Door, everyone

AT = "/api/ventures/{id}"
METRIC = f"{AT}/metrics/{{key}}"


def live(world):
    """A live venture: strangers see it, but not its numbers."""
    return {"id": VentureFactory(active=True, founder=world.owner).pk}


def measured(world):
    series = MetricSeriesFactory(
        venture__active=True, venture__founder=world.owner, key="berths"
    )
    return {"id": series.venture_id, "key": "berths"}


def opening(world):
    return live(world) | {"body": {"key": "recurring_revenue", "unit": "EUR"}}


def describing(world):
    return measured(world) | {"body": {"name": "Berths", "description": "Booked."}}


def recording(world):
    return measured(world) | {
        "body": {"period": "2024-03", "value": "12", "source": "Bank", "note": "First."}
    }


INSIDE = everyone(403, owner=200, staff=200, superuser=200)
OWNED = everyone(403, owner=200, superuser=200)
MADE = everyone(403, owner=201, superuser=201)

DOORS = [
    Door("GET", "/api/ventures/metrics/catalogue", everyone(200)),
    Door("GET", f"{AT}/growth", INSIDE, at=live),
    Door("GET", f"{AT}/metrics", INSIDE, at=live),
    Door("POST", f"{AT}/metrics", MADE, at=opening),
    Door("GET", METRIC, INSIDE, at=measured),
    Door("PUT", METRIC, OWNED, at=describing),
    Door("PATCH", METRIC, OWNED, at=describing),
    Door("GET", f"{METRIC}/points", INSIDE, at=measured),
    Door("POST", f"{METRIC}/points", MADE, at=recording),
]


def one_venture(world):
    world.numbers = getattr(world, "numbers", None) or VentureFactory(founder=world.owner)
    return {"id": world.numbers.pk}


def one_series_more(world):
    one_venture(world)
    MetricPointFactory(series__venture=world.numbers)


def one_series(world):
    one_venture(world)
    world.series = getattr(world, "series", None) or MetricSeriesFactory(
        venture=world.numbers, key="berths"
    )
    return {"id": world.numbers.pk, "key": "berths"}


def one_point_more(world):
    one_series(world)
    MetricPointFactory(series=world.series, recorded_by=world.owner)


LISTS = {
    f"{AT}/metrics": (one_series_more, one_venture),
    f"{METRIC}/points": (one_point_more, one_series),
}

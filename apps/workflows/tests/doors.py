from apps.ventures.tests.factories import VentureFactory
from tests.doors import Door, everyone


def draft(world):
    return {"type": "venture", "id": VentureFactory(founder=world.owner).pk}


def opening(world):
    return {"body": {"machine_type": "venture", "instance_id": str(draft(world)["id"])}}


def submitting(world):
    return draft(world) | {"body": {"event": "submit", "reason": "Ready."}}


SEEN = everyone(200, stranger=404)

DOORS = [
    Door("POST", "/api/state-machines/create", SEEN, at=opening),
    Door("GET", "/api/state-machines/{type}/{id}/state", SEEN, at=draft),
    Door(
        "POST",
        "/api/state-machines/{type}/{id}/event",
        SEEN | {"staff": 403},
        at=submitting,
    ),
]
LISTS = {}

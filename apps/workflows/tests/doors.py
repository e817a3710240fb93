from apps.users.tests.factories import UserFactory
from apps.ventures.tests.factories import VentureFactory
from apps.workflows.models import TransitionRecord
from tests.doors import Door, everyone


def draft(world):
    return {"type": "venture", "id": VentureFactory(founder=world.owner).pk}


def opening(world):
    return {"body": {"machine_type": "venture", "instance_id": str(draft(world)["id"])}}


def submitting(world):
    return draft(world) | {"body": {"event": "submit", "reason": "Ready."}}


SEEN = everyone(200, stranger=404)

DOORS = [
    Door("GET", "/api/state-machines/types", everyone(200)),
    Door("GET", "/api/state-machines/stats", everyone(403, superuser=200)),
    Door(
        "GET",
        "/api/state-machines/{type}/diagram",
        everyone(200),
        at=lambda world: {"type": "venture"},
    ),
    Door("GET", "/api/state-machines/{type}/{id}/history", SEEN, at=draft),
    Door("POST", "/api/state-machines/create", SEEN, at=opening),
    Door("GET", "/api/state-machines/{type}/{id}/state", SEEN, at=draft),
    Door(
        "POST",
        "/api/state-machines/{type}/{id}/event",
        SEEN | {"staff": 403},
        at=submitting,
    ),
]


def one_venture(world):
    world.moved = getattr(world, "moved", None) or VentureFactory(founder=world.owner)
    return {"type": "venture", "id": world.moved.pk}


def one_step_more(world):
    one_venture(world)
    TransitionRecord.objects.create(
        machine="ventures.venture",
        object_id=world.moved.pk,
        transition="submit",
        source="draft",
        target="in_review",
        actor_id=UserFactory().pk,
    )


LISTS = {"/api/state-machines/{type}/{id}/history": (one_step_more, one_venture)}

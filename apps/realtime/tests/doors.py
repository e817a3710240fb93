from tests.doors import Door, everyone

BASE = "/api/websocket"
HELLO = {"body": {"message": "Hello"}}


def to_owner(world):
    return {"body": {"user_id": str(world.owner.pk), "message": "Hello"}}


def venture(world):
    from apps.ventures.tests.factories import VentureFactory

    return {"venture_id": VentureFactory(founder=world.owner, active=True).pk, **HELLO}


def one_more_socket(world):
    from apps.realtime.tests.factories import ConnectionFactory

    return ConnectionFactory(user=world.owner)


def socket(world):
    return {"id": one_more_socket(world).pk}


DOORS = [
    Door("GET", f"{BASE}/stats", expect=everyone(403, staff=200, superuser=200)),
    Door("POST", f"{BASE}/send", at=to_owner, expect=everyone(201)),
    Door(
        "POST",
        f"{BASE}/broadcast",
        at=lambda world: HELLO,
        expect=everyone(403, superuser=201),
    ),
    Door(
        "POST",
        f"{BASE}/venture/{{venture_id}}/send",
        at=venture,
        expect=everyone(403, owner=201),
    ),
    Door(
        "POST",
        f"{BASE}/team/{{venture_id}}/send",
        at=venture,
        expect=everyone(404, owner=201),
    ),
    Door("GET", f"{BASE}/connections", expect=everyone(200)),
    Door(
        "DELETE", f"{BASE}/connections/{{id}}", at=socket, expect=everyone(404, owner=204)
    ),
]
LISTS = {f"{BASE}/connections": one_more_socket}

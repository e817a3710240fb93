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


def thread(world):
    return {"id": talk(world).thread_id}


def talk(world):
    """Something `owner` said to a group with somebody who is not one of the world's."""
    from apps.realtime.tests.factories import said_by

    return said_by(world.owner)


def message(world):
    return {"id": talk(world).pk}


def opening(world):
    from apps.users.tests.factories import UserFactory

    return {"body": {"user_id": str(UserFactory().pk)}}


def more_people(world):
    from apps.users.tests.factories import UserFactory

    return thread(world) | {"body": {"user_ids": [str(UserFactory().pk)]}}


def withdrawal(world):
    return message(world) | {"query": {"emoji": "x"}}


def one_more_message(world):
    from apps.realtime.tests.factories import said_by

    world.thread = said_by(world.owner, thread=getattr(world, "thread", None)).thread


def the_thread(world):
    one_more_message(world)
    return {"id": world.thread.pk}


OWN = everyone(404, owner=200)

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
    Door("GET", f"{BASE}/threads", expect=everyone(200)),
    Door("POST", f"{BASE}/threads", at=opening, expect=everyone(201)),
    Door("GET", f"{BASE}/threads/{{id}}", at=thread, expect=OWN),
    Door("DELETE", f"{BASE}/threads/{{id}}", at=thread, expect=everyone(404, owner=204)),
    Door("GET", f"{BASE}/threads/{{id}}/people", at=thread, expect=OWN),
    Door(
        "POST",
        f"{BASE}/threads/{{id}}/people",
        at=more_people,
        expect=everyone(404, owner=201),
    ),
    Door(
        "POST",
        f"{BASE}/threads/{{id}}/mute",
        at=lambda world: thread(world) | {"body": {"is_muted": True}},
        expect=OWN,
    ),
    Door(
        "POST",
        f"{BASE}/threads/{{id}}/read",
        at=lambda world: thread(world) | {"body": {"number": 1}},
        expect=OWN,
    ),
    Door("GET", f"{BASE}/threads/{{id}}/messages", at=thread, expect=OWN),
    Door(
        "POST",
        f"{BASE}/threads/{{id}}/messages",
        at=lambda world: thread(world) | {"body": {"text": "Hello"}},
        expect=everyone(404, owner=201),
    ),
    Door(
        "GET",
        f"{BASE}/messages",
        at=lambda world: {"query": {"q": "Hello"}},
        expect=everyone(200),
    ),
    Door("GET", f"{BASE}/messages/{{id}}", at=message, expect=OWN),
    Door(
        "PATCH",
        f"{BASE}/messages/{{id}}",
        at=lambda world: message(world) | {"body": {"text": "Hello again"}},
        expect=OWN,
    ),
    Door("DELETE", f"{BASE}/messages/{{id}}", at=message, expect=everyone(404, owner=204)),
    Door(
        "POST",
        f"{BASE}/messages/{{id}}/reactions",
        at=lambda world: message(world) | {"body": {"emoji": "x"}},
        expect=everyone(404, owner=201),
    ),
    Door(
        "DELETE",
        f"{BASE}/messages/{{id}}/reactions",
        at=withdrawal,
        expect=everyone(404, owner=204),
    ),
]
LISTS = {
    f"{BASE}/connections": one_more_socket,
    f"{BASE}/threads": talk,
    f"{BASE}/threads/{{id}}/messages": (one_more_message, the_thread),
    f"{BASE}/messages": one_more_message,
}

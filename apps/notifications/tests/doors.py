import datetime

from apps.notifications import catalogue
from apps.notifications.api.views.push import SUBSCRIPTION
from tests.doors import Door, everyone

BASE = "/api/notifications"
OWN = everyone(404, owner=200)


def about_owner(world):
    return {"user_id": world.owner.pk}


def message(world):
    from apps.notifications.tests.factories import told

    return {"id": told(world.owner).pk}


def one_more_message(world):
    from apps.notifications.tests.factories import told

    told(world.owner, catalogue.VENTURE_LAUNCHED)


def asleep(world):
    """Each who asks has quiet hours."""
    from apps.notifications.services import change_settings

    hours = {"starts": datetime.time(22), "ends": datetime.time(7), "is_on": True}
    for person in (world.owner, world.superuser):
        change_settings(user=person, choices={}, quiet_hours=hours)
    return {}


def choosing(world):
    hours = {"starts": "22:00", "ends": "07:00"}
    return {"body": {"categories": {"team": {"email": False}}, "quiet_hours": hours}}


def letter(world):
    body = {"user_id": str(world.owner.pk), "title": "Hi", "message": "There."}
    return {"body": body}


def browser(world):
    """The keys of a browser that was made for tests, at a service that is not there."""
    return {"body": SUBSCRIPTION}


def device(world):
    from apps.notifications.services import subscribe_device

    row = subscribe_device(
        user=world.owner, endpoint=SUBSCRIPTION["endpoint"], **SUBSCRIPTION["keys"]
    )
    return {"id": row.pk}


def device_by_endpoint(world):
    device(world)
    return {"body": {"endpoint": SUBSCRIPTION["endpoint"]}}


DOORS = [
    Door("GET", f"{BASE}/{{user_id}}", at=about_owner, expect=OWN | {"superuser": 200}),
    Door(
        "GET",
        f"{BASE}/{{user_id}}/unread-count",
        at=about_owner,
        expect=OWN | {"superuser": 200},
    ),
    Door(
        "GET",
        f"{BASE}/{{user_id}}/stats",
        at=about_owner,
        expect=OWN | {"superuser": 200},
    ),
    Door("PUT", f"{BASE}/{{id}}/read", at=message, expect=OWN),
    Door("POST", f"{BASE}/{{id}}/read", at=message, expect=OWN),
    Door("POST", f"{BASE}/read-all", expect=everyone(200)),
    Door("PUT", f"{BASE}/read-all", expect=everyone(200)),
    Door("POST", f"{BASE}/{{user_id}}/read-all", at=about_owner, expect=OWN),
    Door(
        "DELETE",
        f"{BASE}/{{user_id}}",
        at=lambda world: {"user_id": message(world)["id"]},
        expect=OWN | {"owner": 204},
    ),
    Door(
        "GET",
        f"{BASE}/{{id}}/deliveries",
        at=message,
        expect=OWN | {"superuser": 200},
    ),
    Door("POST", f"{BASE}/send", at=letter, expect=everyone(403, superuser=201)),
    Door("GET", f"{BASE}/stats", expect=everyone(403, superuser=200)),
    Door("GET", f"{BASE}/settings", at=asleep, expect=everyone(200)),
    Door(
        "PUT",
        f"{BASE}/settings",
        at=choosing,
        expect=everyone(200),
    ),
    Door("GET", f"{BASE}/settings/{{user_id}}", at=about_owner, expect=OWN),
    Door(
        "PUT",
        f"{BASE}/settings/{{user_id}}",
        at=lambda world: about_owner(world) | choosing(world),
        expect=OWN,
    ),
    Door("GET", f"{BASE}/push/public-key", expect=everyone(200)),
    Door("GET", f"{BASE}/push/subscriptions", expect=everyone(200)),
    Door("POST", f"{BASE}/push/subscriptions", at=browser, expect=everyone(201)),
    Door(
        "DELETE",
        f"{BASE}/push/subscriptions",
        at=device_by_endpoint,
        expect=OWN | {"owner": 204},
    ),
    Door(
        "DELETE",
        f"{BASE}/push/subscriptions/{{id}}",
        at=device,
        expect=OWN | {"owner": 204},
    ),
]
LISTS = {f"{BASE}/{{user_id}}": (one_more_message, about_owner)}

from apps.notifications import catalogue
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


DOORS = [
    Door("GET", f"{BASE}/{{user_id}}", at=about_owner, expect=OWN | {"superuser": 200}),
    Door(
        "GET",
        f"{BASE}/{{user_id}}/unread-count",
        at=about_owner,
        expect=OWN | {"superuser": 200},
    ),
    Door("PUT", f"{BASE}/{{id}}/read", at=message, expect=OWN),
    Door("POST", f"{BASE}/{{id}}/read", at=message, expect=OWN),
    Door("POST", f"{BASE}/read-all", expect=everyone(200)),
]
LISTS = {f"{BASE}/{{user_id}}": (one_more_message, about_owner)}

from apps.users.tests.factories import UserFactory
from tests.doors import Door, everyone


def myself(world):
    return {"user_id": str(world.owner.pk)}


def name(world):
    return {**myself(world), "body": {"first_name": "Ada"}}


def headline(world):
    return {**myself(world), "body": {"headline": "Founder"}}


def newcomer(world):
    return {"body": {"email": "newcomer@example.org", "first_name": "Ada"}}


NOT_OTHERS = everyone(200, stranger=403, staff=403)
STAFF_WITH_PERMISSION = everyone(403, superuser=201)

DOORS = [
    Door("GET", "/api/users/", expect=everyone(200)),
    Door("POST", "/api/users/", at=newcomer, expect=STAFF_WITH_PERMISSION),
    Door("POST", "/api/users/create", at=newcomer, expect=STAFF_WITH_PERMISSION),
    Door("GET", "/api/users/{user_id}", at=myself, expect=everyone(200)),
    Door("PUT", "/api/users/{user_id}", at=name, expect=NOT_OTHERS),
    Door("PATCH", "/api/users/{user_id}", at=name, expect=NOT_OTHERS),
    Door(
        "DELETE",
        "/api/users/{user_id}",
        at=myself,
        expect=everyone(204, stranger=403, staff=403),
    ),
    Door("GET", "/api/users/{user_id}/profile", at=myself, expect=everyone(200)),
    Door("PUT", "/api/users/{user_id}/profile", at=headline, expect=NOT_OTHERS),
    Door("PATCH", "/api/users/{user_id}/profile", at=headline, expect=NOT_OTHERS),
]
LISTS = {"/api/users/": lambda world: UserFactory()}

from apps.authentication.services import open_session
from apps.users.tests.factories import UserFactory
from tests.doors import Door, everyone, public

PASSWORD = "a password for tests"


def newcomer(world):
    return {
        "body": {
            "first_name": "Ada",
            "last_name": "Byron",
            "email": "newcomer@example.org",
            "password": PASSWORD,
        }
    }


def right_password(world):
    person = UserFactory(password_is=PASSWORD)
    return {"body": {"email": person.email, "password": PASSWORD}}


def refresh_token(world):
    return {"body": {"refresh": open_session(user=world.owner).refresh}}


def session(world):
    return {"id": str(open_session(user=world.owner).session.pk)}


def renamed(world):
    return {**session(world), "body": {"name": "Laptop"}}


OWNER_ONLY = {"stranger": 404, "staff": 404, "superuser": 404}

DOORS = [
    Door("POST", "/api/auth/register", at=newcomer, expect=public(201)),
    Door("POST", "/api/auth/login", at=right_password, expect=public(200)),
    Door("POST", "/api/auth/refresh", at=refresh_token, expect=public(200)),
    Door("GET", "/api/auth/me", expect=everyone(200)),
    Door("POST", "/api/auth/logout", expect=everyone(204)),
    Door("GET", "/api/auth/sessions", expect=everyone(200)),
    Door(
        "PATCH", "/api/auth/sessions/{id}", at=renamed, expect=everyone(200, **OWNER_ONLY)
    ),
    Door(
        "DELETE", "/api/auth/sessions/{id}", at=session, expect=everyone(204, **OWNER_ONLY)
    ),
]
LISTS = {"/api/auth/sessions": lambda world: open_session(user=world.owner)}

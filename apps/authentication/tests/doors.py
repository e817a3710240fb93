from apps.authentication.services import issue_link, open_session
from apps.authentication.services.security import note_security
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


def my_password(world):
    people = [world.stranger, world.owner, world.staff, world.superuser]
    for person in people:
        person.set_password(PASSWORD)
        person.save(update_fields=["password"])
    return {"body": {"password": PASSWORD}}


def change(world):
    my_password(world)
    return {"body": {"current_password": PASSWORD, "new_password": "a longer one now"}}


def moving(world):
    my_password(world)
    return {"body": {"password": PASSWORD, "email": "elsewhere@example.org"}}


def forgotten(world):
    return {"body": {"email": world.owner.email}}


def link(purpose):
    def make(world):
        token = issue_link(user_id=world.owner.pk, purpose=purpose).token
        return {"body": {"token": token}}

    return make


def reset(world):
    body = link("reset_password")(world)["body"]
    return {"body": body | {"password": "a longer one now"}}


def access_token(world):
    return {"body": {"token": open_session(user=world.owner).access}}


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
    Door("DELETE", "/api/auth/sessions", expect=everyone(204)),
    Door("POST", "/api/auth/logout-all", expect=everyone(204)),
    Door("GET", "/api/auth/security-events", expect=everyone(200)),
    Door("POST", "/api/auth/verify", at=access_token, expect=public(200)),
    Door("POST", "/api/auth/change-password", at=change, expect=everyone(200)),
    Door("POST", "/api/auth/change-email", at=moving, expect=everyone(202)),
    Door("POST", "/api/auth/forgot-password", at=forgotten, expect=public(202)),
    Door(
        "POST",
        "/api/auth/validate-reset-token",
        at=link("reset_password"),
        expect=public(200),
    ),
    Door("POST", "/api/auth/reset-password", at=reset, expect=public(204)),
    Door("POST", "/api/auth/verify-email", at=link("verify_email"), expect=public(204)),
    Door("POST", "/api/auth/send-verification", expect=everyone(202)),
    Door("GET", "/api/auth/reauth", expect=everyone(200)),
    Door("POST", "/api/auth/reauth", at=my_password, expect=everyone(200)),
]
LISTS = {
    "/api/auth/sessions": lambda world: open_session(user=world.owner),
    "/api/auth/security-events": lambda world: note_security("signed_in", user=world.owner),
}

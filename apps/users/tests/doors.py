import itertools

from apps.users.services import (
    add_portfolio_item,
    block_user,
    complete_stage,
    endorse_skill,
    request_connection,
    update_profile,
    verify_email,
)
from apps.users.tests.factories import UserFactory, connect, have_skill
from tests.doors import Door, everyone

COUNTER = itertools.count()


def myself(world):
    return {"user_id": str(world.owner.pk)}


def name(world):
    return {**myself(world), "body": {"first_name": "Ada"}}


def headline(world):
    return {**myself(world), "body": {"headline": "Founder"}}


def newcomer(world):
    return {"body": {"email": "newcomer@example.org", "first_name": "Ada"}}


def privacy(world):
    return {**myself(world), "body": {"location": "only_me"}}


def settings(world):
    return {**myself(world), "body": {"theme": "dark"}}


def ask(world):
    return {**myself(world), "body": {"user_id": str(UserFactory().pk)}}


def asked(world):
    connection = request_connection(user=world.owner, by=UserFactory())
    return {**myself(world), "id": str(connection.pk)}


def asking(world):
    connection = request_connection(user=UserFactory(), by=world.owner)
    return {**myself(world), "id": str(connection.pk)}


def connected(world):
    connection = connect(world.owner, UserFactory())
    return {**myself(world), "id": str(connection.pk)}


def blocked(world):
    other = UserFactory()
    block_user(user=other, by=world.owner)
    return {**myself(world), "other_id": str(other.pk)}


def skill(world):
    held = have_skill(world.owner)
    return {**myself(world), "id": str(held.skill_id)}


def new_skill(world):
    return {**myself(world), "body": {"name": "Juggling"}}


def graded(world):
    return {**skill(world), "body": {"level": 4}}


def vouching(world):
    for friend in (world.stranger, world.staff, world.superuser):
        connect(friend, world.owner)
    return {**skill(world), "body": {"weight": 2}}


def vouched(world):
    held = have_skill(world.owner)
    for friend in (world.stranger, world.staff, world.superuser):
        connect(friend, world.owner)
        endorse_skill(user_skill=held, weight=1, by=friend)
    return {**myself(world), "id": str(held.skill_id)}


def item(world):
    shown = add_portfolio_item(user=world.owner, by=world.owner, title="A bridge")
    return {**myself(world), "id": str(shown.pk)}


def new_item(world):
    return {**myself(world), "body": {"title": "A bridge"}}


def changed_item(world):
    return {**item(world), "body": {"title": "A longer bridge"}}


def one_more_endorsement(world):
    friend = UserFactory()
    connect(friend, world.owner)
    return endorse_skill(user_skill=have_skill(world.owner), weight=1, by=friend)


def confirmed(world):
    """Everybody could go on, but only from their own stage."""
    verify_email(user=world.owner, email=world.owner.email)
    return myself(world)


def at_secure(world):
    confirmed(world)
    complete_stage(journey=world.owner.journey, by=None)
    return myself(world)


ME_ONLY = {"stranger": 403, "staff": 403, "superuser": 403}
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
    Door(
        "GET",
        "/api/users/{user_id}/privacy",
        at=myself,
        expect=everyone(200, **ME_ONLY),
    ),
    Door(
        "PUT", "/api/users/{user_id}/privacy", at=privacy, expect=everyone(200, **ME_ONLY)
    ),
    Door(
        "PATCH", "/api/users/{user_id}/privacy", at=privacy, expect=everyone(200, **ME_ONLY)
    ),
    Door(
        "GET", "/api/users/{user_id}/settings", at=myself, expect=everyone(200, **ME_ONLY)
    ),
    Door(
        "PUT", "/api/users/{user_id}/settings", at=settings, expect=everyone(200, **ME_ONLY)
    ),
    Door(
        "PATCH",
        "/api/users/{user_id}/settings",
        at=settings,
        expect=everyone(200, **ME_ONLY),
    ),
    Door(
        "GET",
        "/api/users/{user_id}/connections",
        at=myself,
        expect=everyone(200, stranger=404),
    ),
    Door(
        "POST", "/api/users/{user_id}/connections", at=ask, expect=everyone(201, **ME_ONLY)
    ),
    Door(
        "DELETE",
        "/api/users/{user_id}/connections/{id}",
        at=connected,
        expect=everyone(204, **ME_ONLY),
    ),
    *(
        Door(
            "POST",
            f"/api/users/{{user_id}}/connections/{{id}}/{step}",
            at=at,
            expect=everyone(200, **ME_ONLY),
        )
        for step, at in {"accept": asked, "decline": asked, "withdraw": asking}.items()
    ),
    Door(
        "PUT",
        "/api/users/{user_id}/connections/{id}/accept",
        at=asked,
        expect=everyone(200, **ME_ONLY),
    ),
    Door("GET", "/api/users/{user_id}/blocks", at=myself, expect=everyone(200, **ME_ONLY)),
    Door("POST", "/api/users/{user_id}/blocks", at=ask, expect=everyone(204, **ME_ONLY)),
    Door(
        "DELETE",
        "/api/users/{user_id}/blocks/{other_id}",
        at=blocked,
        expect=everyone(204, **ME_ONLY),
    ),
    Door("GET", "/api/users/skills", expect=everyone(200)),
    Door("GET", "/api/users/{user_id}/skills", at=myself, expect=everyone(200)),
    Door(
        "POST",
        "/api/users/{user_id}/skills",
        at=new_skill,
        expect=everyone(201, **ME_ONLY),
    ),
    Door(
        "PATCH",
        "/api/users/{user_id}/skills/{id}",
        at=graded,
        expect=everyone(200, **ME_ONLY),
    ),
    Door(
        "DELETE",
        "/api/users/{user_id}/skills/{id}",
        at=skill,
        expect=everyone(204, **ME_ONLY),
    ),
    Door(
        "GET",
        "/api/users/{user_id}/skills/{id}/endorsements",
        at=skill,
        expect=everyone(200),
    ),
    Door(
        "POST",
        "/api/users/{user_id}/skills/{id}/endorsements",
        at=vouching,
        expect=everyone(201, owner=422),
    ),
    Door(
        "DELETE",
        "/api/users/{user_id}/skills/{id}/endorsements",
        at=vouched,
        expect=everyone(204, owner=404),
    ),
    Door("GET", "/api/users/{user_id}/portfolio", at=myself, expect=everyone(200)),
    Door(
        "POST",
        "/api/users/{user_id}/portfolio",
        at=new_item,
        expect=everyone(201, **ME_ONLY),
    ),
    Door("GET", "/api/users/{user_id}/portfolio/{id}", at=item, expect=everyone(200)),
    *(
        Door(
            method,
            "/api/users/{user_id}/portfolio/{id}",
            at=changed_item,
            expect=everyone(200, **ME_ONLY),
        )
        for method in ("PUT", "PATCH")
    ),
    Door(
        "DELETE",
        "/api/users/{user_id}/portfolio/{id}",
        at=item,
        expect=everyone(204, **ME_ONLY),
    ),
    Door("GET", "/api/users/search", expect=everyone(200)),
    Door("GET", "/api/users/stats/system", expect=everyone(403, superuser=200)),
    Door(
        "GET",
        "/api/users/{user_id}/analytics",
        at=myself,
        expect=everyone(403, owner=200, superuser=200),
    ),
    Door("GET", "/api/users/{user_id}/stats", at=myself, expect=everyone(200)),
    Door(
        "GET",
        "/api/users/{user_id}/activity",
        at=myself,
        expect=everyone(200, stranger=404),
    ),
    Door(
        "GET",
        "/api/users/{user_id}/journey",
        at=myself,
        expect=everyone(200, stranger=404),
    ),
    Door(
        "POST",
        "/api/users/{user_id}/journey/complete",
        at=confirmed,
        expect=everyone(200, **ME_ONLY),
    ),
    Door(
        "POST",
        "/api/users/{user_id}/journey/skip",
        at=at_secure,
        expect=everyone(200, **ME_ONLY),
    ),
]
LISTS = {
    "/api/users/": lambda world: UserFactory(),
    "/api/users/{user_id}/connections": (
        lambda world: connect(world.owner, UserFactory()),
        myself,
    ),
    "/api/users/{user_id}/blocks": (
        lambda world: block_user(user=UserFactory(), by=world.owner),
        myself,
    ),
    "/api/users/search": lambda world: UserFactory(),
    "/api/users/{user_id}/activity": (
        lambda world: update_profile(
            user=world.owner, by=world.owner, headline=f"Headline {next(COUNTER)}"
        ),
        myself,
    ),
    "/api/users/skills": lambda world: have_skill(world.owner, f"Skill {next(COUNTER)}"),
    "/api/users/{user_id}/skills": (
        lambda world: have_skill(world.owner, f"Skill {next(COUNTER)}"),
        myself,
    ),
    "/api/users/{user_id}/skills/{id}/endorsements": (one_more_endorsement, skill),
    "/api/users/{user_id}/portfolio": (item, myself),
}

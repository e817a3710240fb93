from apps.buz.tests.factories import rich
from tests.doors import Door, everyone, public


def of_owner(world):
    rich(world.owner)
    return {"user_id": world.owner.pk}


def transferring(world):
    for person in (world.stranger, world.owner, world.staff, world.superuser):
        rich(person)
    return {"body": {"to": str(_payee().pk), "amount": "1.5", "memo": "For the logo"}}


def _payee():
    from apps.users.tests.factories import UserFactory

    return UserFactory()


OWN = everyone(404, owner=200, superuser=200)

DOORS = [
    Door("GET", "/api/buz/balance/{user_id}", OWN, at=of_owner),
    Door("GET", "/api/buz/transactions/{user_id}", OWN, at=of_owner),
    Door("GET", "/api/buz/supply", public(200)),
    Door("POST", "/api/buz/transfer", everyone(201), at=transferring),
]
LISTS = {
    "/api/buz/transactions/{user_id}": (
        lambda world: rich(world.owner),
        lambda world: {"user_id": world.owner.pk},
    ),
}

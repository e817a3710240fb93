import itertools
import uuid
from datetime import timedelta

import time_machine
from django.utils import timezone

from apps.buz import services
from apps.buz.amounts import buz
from apps.buz.tests.factories import granted, pay, propose, rich
from apps.users.tests.factories import UserFactory
from tests.doors import Door, everyone, public


def of_owner(world):
    rich(world.owner)
    return {"user_id": world.owner.pk}


def enrich(world):
    for person in (world.stranger, world.owner, world.staff, world.superuser):
        rich(person)


def transferring(world):
    enrich(world)
    return {"body": {"to": str(_payee().pk), "amount": "1.5", "memo": "For the logo"}}


def _payee():
    return UserFactory()


def amounting(world):
    return {"body": {"amount": "150"}}


def staking(world):
    enrich(world)
    return {"body": {"amount": "150", "tier": "basic"}}


def stake_of(owner, **days):
    rich(owner)
    with time_machine.travel(timezone.now() - timedelta(**days)):
        return services.stake_buz(
            owner=owner,
            tier=services.find_tier(code="basic"),
            grains=buz(200),
            key=f"test:{uuid.uuid4()}",
            by=owner,
        )


def unstaking(world):
    return {"body": {"stake_id": str(stake_of(world.owner).pk)}}


def claiming(world):
    for person in (world.stranger, world.owner, world.staff, world.superuser):
        stake_of(person, days=31)
    return {"body": {}}


def reserving(world):
    enrich(world)
    return {"body": {"to": str(_payee().pk), "amount": "20", "days": 7}}


def reservation(payer, payee):
    return services.reserve_buz(
        payer=rich(payer), payee=payee, grains=buz(5), key=f"test:{uuid.uuid4()}", by=payer
    )


def reserved(world):
    return {"id": reservation(world.owner, _payee()).pk}


def settling(world):
    return reserved(world) | {"body": {"amount": "2"}}


def offered(world):
    """The payee declines: here the owner is the one who was promised."""
    return {"id": reservation(_payee(), world.owner).pk, "body": {}}


def refunding(world):
    receipt = pay(rich(world.stranger), world.owner)
    return {"id": receipt.main.id, "body": {"amount": "0.5"}}


def proposing(**body):
    def at(world):
        user = rich(UserFactory())
        given = {"user_id": str(user.pk), "amount": "10", "reason": "As agreed", **body}
        return {"body": {name: value for name, value in given.items() if value}}

    return at


def reversing(world):
    transfer_id = pay(rich(world.stranger), world.owner).main.id
    return {"body": {"transfer_id": str(transfer_id), "reason": "By mistake"}}


TIER = {
    "code": "gold",
    "name": "Gold",
    "days": 60,
    "rate_bps": 600,
    "penalty_bps": 1000,
    "smallest": "10",
    "largest": "100",
}


def proposed(world):
    return {"id": propose().pk}


def approving(world):
    operation = propose()
    return {"id": operation.pk, "body": {"payload_hash": operation.payload_hash}}


def rejecting(world):
    return proposed(world) | {"body": {"reason": "Not agreed"}}


def taking_back(world):
    return {"id": propose(by=world.superuser).pk, "body": {}}


STAFF = everyone(403, superuser=202)
CHECKERS = everyone(404, superuser=200)
OWN = everyone(404, owner=200, superuser=200)


def pricing(world):
    return {"body": {"price": "0.02", "reason": "Board of May"}}


def one_more_price(world):
    services.set_price(micro_dollars=20_000, reason="Again", by=world.superuser)


DOORS = [
    Door("GET", "/api/buz/price", expect=public(200)),
    Door("GET", "/api/buz/price/history", expect=public(200)),
    Door("POST", "/api/buz/admin/set-price", everyone(403, superuser=201), at=pricing),
    Door("GET", "/api/buz/balance/{user_id}", OWN, at=of_owner),
    Door("GET", "/api/buz/transactions/{user_id}", OWN, at=of_owner),
    Door("GET", "/api/buz/statement/{user_id}", OWN, at=of_owner),
    Door("GET", "/api/buz/supply", public(200)),
    Door("GET", "/api/buz/rules", public(200)),
    Door("POST", "/api/buz/transfer", everyone(201), at=transferring),
    Door("POST", "/api/buz/transfers/quote", everyone(200), at=amounting),
    Door("GET", "/api/buz/tiers", public(200)),
    Door("POST", "/api/buz/stake", everyone(201), at=staking),
    Door("POST", "/api/buz/stake/quote", everyone(200), at=staking),
    Door("POST", "/api/buz/unstake", everyone(404, owner=200), at=unstaking),
    Door("POST", "/api/buz/unstake/quote", everyone(404, owner=200), at=unstaking),
    Door("GET", "/api/buz/staking/{user_id}", OWN, at=of_owner),
    Door("GET", "/api/buz/rewards/{user_id}", OWN, at=of_owner),
    Door("POST", "/api/buz/rewards/claim", everyone(200), at=claiming),
    Door("POST", "/api/buz/reservations", everyone(201), at=reserving),
    Door("GET", "/api/buz/reservations/of/{user_id}", OWN, at=of_owner),
    Door("GET", "/api/buz/reservations/{id}", OWN, at=reserved),
    Door(
        "POST",
        "/api/buz/reservations/{id}/settle",
        everyone(404, owner=200, superuser=403),
        at=settling,
    ),
    Door(
        "POST",
        "/api/buz/reservations/{id}/void",
        everyone(404, owner=200, superuser=403),
        at=offered,
    ),
    Door(
        "POST",
        "/api/buz/transactions/{id}/refund",
        everyone(404, owner=201),
        at=refunding,
    ),
    Door("POST", "/api/buz/admin/mint", STAFF, at=proposing(bucket="team")),
    Door("POST", "/api/buz/admin/burn", STAFF, at=proposing()),
    Door(
        "POST",
        "/api/buz/admin/freeze",
        STAFF,
        at=proposing(mode="frozen", amount=None),
    ),
    Door("POST", "/api/buz/admin/reverse", STAFF, at=reversing),
    Door("POST", "/api/buz/admin/limit", STAFF, at=proposing(period="day", user_id=None)),
    Door(
        "POST",
        "/api/buz/admin/tier",
        STAFF,
        at=proposing(**TIER, user_id=None, amount=None),
    ),
    Door("GET", "/api/buz/admin/requests", everyone(403, superuser=200)),
    Door("GET", "/api/buz/admin/requests/{id}", CHECKERS, at=proposed),
    Door("POST", "/api/buz/admin/requests/{id}/approve", CHECKERS, at=approving),
    Door("POST", "/api/buz/admin/requests/{id}/reject", CHECKERS, at=rejecting),
    Door("POST", "/api/buz/admin/requests/{id}/cancel", CHECKERS, at=taking_back),
]


def own(world):
    return {"user_id": world.owner.pk}


_codes = itertools.count()


def more_tiers(world):
    tier = services.find_tier(code="basic")
    tier.pk, tier.code = uuid.uuid4(), f"tier-{next(_codes)}"
    tier.save(force_insert=True)


def request_seen(world):
    granted("check_operation", user=world.owner)
    approve = services.approve_operation
    approve(operation=propose(grains=buz(200_000)), by=world.superuser)


LISTS = {
    "/api/buz/price/history": one_more_price,
    "/api/buz/transactions/{user_id}": (lambda world: rich(world.owner), own),
    "/api/buz/staking/{user_id}": (lambda world: stake_of(world.owner), own),
    "/api/buz/rewards/{user_id}": (lambda world: stake_of(world.owner), own),
    "/api/buz/reservations/of/{user_id}": (
        lambda world: reservation(world.owner, _payee()),
        own,
    ),
    "/api/buz/tiers": more_tiers,
    "/api/buz/admin/requests": request_seen,
}

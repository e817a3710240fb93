from apps.buz.tests.factories import rich
from apps.umbrella import services
from apps.umbrella.tests.factories import RelationshipFactory, revenue_share
from apps.users.tests.factories import UserFactory
from tests.doors import Door, everyone


def of_owner(world):
    return {"id": world.owner.pk}


def of_owner_as_user(world):
    return {"user_id": world.owner.pk}


def proposing(world):
    other = UserFactory()
    return {"body": {"recipient_id": str(other.pk), "kind": "partner", "terms": "Half."}}


def proposed_by_owner(world):
    return {"id": RelationshipFactory(initiator=world.owner).pk}


def rewording(world):
    return proposed_by_owner(world) | {"body": {"title": "Together"}}


def proposed_to_owner(world):
    return {"id": RelationshipFactory(recipient=world.owner).pk}


def active_of_owner(world):
    return {"id": RelationshipFactory(recipient=world.owner, active=True).pk}


def paused_of_owner(world):
    row = RelationshipFactory(recipient=world.owner, active=True)
    return {"id": services.pause_relationship(relationship=row, by=world.owner).pk}


def candidate(world):
    return {"candidate_id": UserFactory().pk}


def redeeming(world):
    return {"body": {"code": services.give_code(person=UserFactory()).code}}


def revenue(world):
    row = RelationshipFactory(recipient=rich(world.owner), kind="referral")
    services.accept_relationship(relationship=row, by=world.owner)
    return {"id": row.pk, "body": {"revenue": "250.00", "reference": "Invoice 1"}}


PARTY = everyone(404, owner=200, superuser=200)
RECIPIENT = everyone(404, owner=200, superuser=403)

DOORS = [
    Door("GET", "/api/umbrella/relationships/{id}", PARTY, at=of_owner),
    Door("POST", "/api/umbrella/relationships", everyone(201), at=proposing),
    Door(
        "PUT",
        "/api/umbrella/relationships/{id}",
        everyone(404, owner=200, superuser=403),
        at=rewording,
    ),
    Door(
        "PATCH",
        "/api/umbrella/relationships/{id}",
        everyone(404, owner=200, superuser=403),
        at=rewording,
    ),
    Door(
        "DELETE",
        "/api/umbrella/relationships/{id}",
        everyone(404, owner=204, superuser=403),
        at=proposed_by_owner,
    ),
    Door("GET", "/api/umbrella/relationships/{id}/details", PARTY, at=proposed_by_owner),
    Door(
        "POST", "/api/umbrella/relationships/{id}/accept", RECIPIENT, at=proposed_to_owner
    ),
    Door(
        "POST", "/api/umbrella/relationships/{id}/decline", RECIPIENT, at=proposed_to_owner
    ),
    Door("POST", "/api/umbrella/relationships/{id}/pause", RECIPIENT, at=active_of_owner),
    Door("POST", "/api/umbrella/relationships/{id}/resume", RECIPIENT, at=paused_of_owner),
    Door("GET", "/api/umbrella/network/{user_id}", PARTY, at=of_owner_as_user),
    Door("GET", "/api/umbrella/analytics/{user_id}", PARTY, at=of_owner_as_user),
    Door(
        "GET",
        "/api/umbrella/recommendations/{user_id}",
        everyone(404, owner=200),
        at=of_owner_as_user,
    ),
    Door(
        "POST",
        "/api/umbrella/recommendations/{candidate_id}/dismiss",
        everyone(204),
        at=candidate,
    ),
    Door(
        "POST",
        "/api/umbrella/revenue-sharing/{id}",
        everyone(404, owner=201, superuser=403),
        at=revenue,
    ),
    Door("GET", "/api/umbrella/revenue/shares", everyone(200)),
    Door("POST", "/api/umbrella/referral-code", everyone(200)),
    Door("GET", "/api/umbrella/referrals", everyone(200)),
    Door("POST", "/api/umbrella/referrals/redeem", everyone(201), at=redeeming),
]


def one_referral_more(world):
    code = services.give_code(person=world.owner).code
    services.redeem_code(code=code, by=UserFactory())


LISTS = {
    "/api/umbrella/revenue/shares": lambda world: revenue_share(initiator=world.owner),
    "/api/umbrella/relationships/{id}": (
        lambda world: RelationshipFactory(initiator=world.owner),
        of_owner,
    ),
    "/api/umbrella/referrals": one_referral_more,
}

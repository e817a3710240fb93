from apps.buz.tests.factories import rich
from apps.users.tests.factories import UserFactory
from apps.ventures.tests import (
    doors_agreements,
    doors_entity,
    doors_equity,
    doors_growth,
    doors_investments,
    doors_plan,
)
from apps.ventures.tests.factories import MembershipFactory, VentureFactory
from tests.doors import Door, everyone


def at_state(state="draft"):
    given = {} if state == "draft" else {state: True}
    return lambda world: {"id": VentureFactory(founder=world.owner, **given).pk}


def founding(world):
    for person in (world.stranger, world.owner, world.staff, world.superuser):
        rich(person)
    return {"body": {"name": "Harbour Light", "pitch": "Berths.", "tags": ["boats"]}}


def editing(world):
    return at_state()(world) | {"body": {"name": "Harbour Lights"}}


def moving(world):
    return at_state()(world) | {"body": {"stage": "planning", "reason": "On."}}


def because(state):
    return lambda world: at_state(state)(world) | {"body": {"reason": "Because."}}


def adding(world):
    return at_state()(world) | {"body": {"user_id": str(UserFactory().pk)}}


def member(world):
    place = MembershipFactory(venture__founder=world.owner)
    return {"id": place.venture_id, "user_id": place.user_id}


def promoting(world):
    return member(world) | {"body": {"role": "co_founder"}}


def inviting(world):
    return at_state()(world) | {
        "body": {"user_id": str(UserFactory().pk), "message": "Come?"}
    }


def invitation(world):
    """The owner of the door is asked into a stranger's draft."""
    place = MembershipFactory(invited=True, user=world.owner)
    return {"id": place.pk}


def invitation_of_ours(world):
    place = MembershipFactory(invited=True, venture__founder=world.owner)
    return {"id": place.pk, "body": {"reason": "Mistaken."}}


SEEN = everyone(200, stranger=404)
OWNED = everyone(200, stranger=404, staff=403)
JUDGED = everyone(403, stranger=404, superuser=200)
ONLY_ASKED = everyone(403, stranger=404, owner=200)
AT = "/api/ventures/{id}"
ASKED = "/api/ventures/invitations/{id}"

DOORS = [
    Door(
        "GET",
        "/api/ventures/{id}/analytics",
        everyone(403, owner=200, staff=200, superuser=200),
        at=at_state("active"),
    ),
    Door("GET", "/api/ventures/", everyone(200)),
    Door("POST", "/api/ventures/", everyone(201), at=founding),
    Door("POST", "/api/ventures/create", everyone(201), at=founding),
    Door("GET", AT, SEEN, at=at_state()),
    Door("PUT", AT, OWNED, at=editing),
    Door("PATCH", AT, OWNED, at=editing),
    Door("DELETE", AT, everyone(204, stranger=404, staff=403), at=at_state()),
    Door("GET", f"{AT}/team", SEEN, at=at_state()),
    Door("POST", f"{AT}/team", everyone(201, stranger=404, staff=403), at=adding),
    Door("PUT", f"{AT}/team/{{user_id}}", OWNED, at=promoting),
    Door(
        "DELETE",
        f"{AT}/team/{{user_id}}",
        everyone(204, stranger=404, staff=403),
        at=member,
    ),
    Door(
        "POST",
        f"{AT}/team/invite",
        everyone(201, stranger=404, staff=403),
        at=inviting,
    ),
    Door("GET", f"{AT}/invitations", SEEN, at=at_state()),
    Door("GET", "/api/ventures/invitations", everyone(200)),
    Door("GET", f"{ASKED}", SEEN, at=invitation),
    Door("POST", f"{ASKED}/accept", ONLY_ASKED, at=invitation),
    Door("POST", f"{ASKED}/decline", ONLY_ASKED, at=invitation),
    Door("POST", f"{ASKED}/withdraw", OWNED, at=invitation_of_ours),
    Door("POST", f"{AT}/submit", OWNED, at=because("draft")),
    Door("POST", f"{AT}/return", JUDGED, at=because("in_review")),
    Door("POST", f"{AT}/launch", JUDGED, at=because("in_review")),
    Door(
        "POST", f"{AT}/pause", everyone(403, owner=200, superuser=200), at=because("active")
    ),
    Door(
        "POST",
        f"{AT}/resume",
        everyone(403, owner=200, superuser=200),
        at=because("paused"),
    ),
    Door(
        "POST", f"{AT}/close", everyone(403, owner=200, superuser=200), at=because("active")
    ),
    Door("POST", f"{AT}/stage", OWNED, at=moving),
    *doors_agreements.DOORS,
    *doors_entity.DOORS,
    *doors_equity.DOORS,
    *doors_growth.DOORS,
    *doors_plan.DOORS,
    *doors_investments.DOORS,
]


def one_team(world):
    world.team = getattr(world, "team", None) or VentureFactory(founder=world.owner)
    return {"id": world.team.pk}


def one_member_more(world):
    one_team(world)
    MembershipFactory(venture=world.team)


def one_guest_more(world):
    one_team(world)
    MembershipFactory(venture=world.team, invited=True)


LISTS = {
    f"{AT}/invitations": (one_guest_more, one_team),
    "/api/ventures/invitations": lambda world: MembershipFactory(
        invited=True, user=world.owner
    ),
    "/api/ventures/": lambda world: VentureFactory(active=True),
    f"{AT}/team": (one_member_more, one_team),
    **doors_agreements.LISTS,
    **doors_entity.LISTS,
    **doors_equity.LISTS,
    **doors_growth.LISTS,
    **doors_plan.LISTS,
    **doors_investments.LISTS,
}

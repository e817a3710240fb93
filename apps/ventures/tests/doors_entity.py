"""The doors to legal entities and their officers."""

from apps.ventures.tests.doors_growth import AT, INSIDE, MADE, OWNED, live
from apps.ventures.tests.factories import (
    LegalEntityFactory,
    MembershipFactory,
    OfficerFactory,
)
from tests.doors import Door

ONE = f"{AT}/entities/{{entity_id}}"


def company(**given):
    def at(world):
        row = LegalEntityFactory(
            venture__active=True, venture__founder=world.owner, **given
        )
        return {"id": row.venture_id, "entity_id": row.pk}

    return at


def forming(world):
    body = {"name": "Harbour LLC", "jurisdiction": "US-DE", "kind": "llc"}
    return live(world) | {"body": body | {"tax_number": "12-345", "registered_on": None}}


def changing(world):
    return company()(world) | {"body": {"registered_address": "1 Quay", "name": "Harbour"}}


def registering(world):
    body = {"registration_number": "77", "registered_on": "2024-01-02", "reason": "Done."}
    return company()(world) | {"body": body}


def dissolving(world):
    body = {"dissolved_on": "2024-02-03", "reason": "Merged."}
    return company(registered=True)(world) | {"body": body}


def appointing(world):
    at = company()(world)
    body = {"user_id": str(world.owner.pk), "role": "director", "title": "Chair"}
    return at | {"body": body | {"starts_on": "2024-01-02"}}


def ending(world):
    at = company()(world)
    officer = OfficerFactory(entity_id=at["entity_id"])
    return at | {"officer_id": officer.pk, "body": {"ends_on": "2024-03-04"}}


DOORS = [
    Door("GET", f"{AT}/entities", INSIDE, at=live),
    Door("POST", f"{AT}/entities", MADE, at=forming),
    Door("GET", ONE, INSIDE, at=company()),
    Door("PUT", ONE, OWNED, at=changing),
    Door("PATCH", ONE, OWNED, at=changing),
    Door("POST", f"{ONE}/register", OWNED, at=registering),
    Door("POST", f"{ONE}/dissolve", OWNED, at=dissolving),
    Door("GET", f"{ONE}/officers", INSIDE, at=company()),
    Door("POST", f"{ONE}/officers", MADE, at=appointing),
    Door("POST", f"{ONE}/officers/{{officer_id}}/end", OWNED, at=ending),
]


def one_company(world):
    if getattr(world, "company", None) is None:
        world.company = LegalEntityFactory(venture__founder=world.owner)
    return {"id": world.company.venture_id, "entity_id": world.company.pk}


def one_company_more(world):
    one_company(world)
    LegalEntityFactory(venture=world.company.venture)


def one_officer_more(world):
    one_company(world)
    user = MembershipFactory(venture=world.company.venture).user
    OfficerFactory(entity=world.company, user=user, name="")


LISTS = {
    f"{AT}/entities": (one_company_more, one_company),
    f"{ONE}/officers": (one_officer_more, one_company),
}

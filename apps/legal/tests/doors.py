import hashlib

from apps.legal import services
from apps.legal.services import Party
from apps.legal.tests.factories import (
    make_completed,
    make_document,
    make_pack,
    make_plain_template,
    make_template,
)
from apps.users.tests.factories import UserFactory
from tests.doors import Door, everyone, public

# Superusers have every permission, so they stand for legal staff here.
OF_OWNER = everyone(200, stranger=404, staff=404)
BY_OWNER_ONLY = everyone(403, stranger=404, owner=200, staff=404)
DRAFT_OF_OWNER = everyone(404, owner=200)
READ_BY_ALL = everyone(200)
BY_LEGAL_STAFF = everyone(403, superuser=201)


def own(world):
    return {"id": make_document(owner=world.owner).pk}


def draft(world):
    return {"id": make_document(owner=world.owner, send=False).pk}


def changing(world):
    return draft(world) | {"body": {"title": "Another title"}}


def waiting_long(world):
    document = make_document(owner=world.owner)
    document.recipients.update(remind_at=document.sent_at)
    return {"id": document.pk}


def with_reason(world):
    return own(world) | {"body": {"reason": "A date is wrong."}}


def sealed(world):
    document = make_completed(owner=world.owner)
    services.seal_document(document=document)
    return {"id": document.pk}


def writing(world):
    return {"body": {"title": "Letter of intent", "content": "We will build it."}}


def template(world):
    return {"id": make_plain_template("NDA").pk}


def new_template(world):
    return {"body": {"code": "RULES", "title": "House rules", "body": "Be kind."}}


def new_wording(world):
    return template(world) | {"body": {"body": "Other words."}}


def previewing(world):
    return {"id": make_template().pk, "body": {"values": {"name": "Nora"}}}


def compliance(world):
    make_pack("MEMBER", make_plain_template("PPA"), role="MEMBER")
    return {"user_id": world.owner.pk}


def checking(world):
    make_pack("BUZ", make_plain_template("BTS"), action="buz.transfer")
    return {"body": {"action": "buz.transfer"}}


def pack(world):
    make_pack("MEMBER", make_plain_template("PPA"), role="MEMBER")
    return {"code": "MEMBER"}


def digest(world):
    return {"body": {"sha256": hashlib.sha256(b"x").hexdigest()}}


ONE = "/api/legal/documents/{id}"
DOORS = [
    Door("GET", "/api/legal/documents", expect=everyone(200)),
    Door("POST", "/api/legal/documents", at=writing, expect=everyone(201)),
    Door("GET", ONE, at=own, expect=OF_OWNER),
    Door("PATCH", ONE, at=changing, expect=DRAFT_OF_OWNER),
    Door("PUT", ONE, at=changing, expect=DRAFT_OF_OWNER),
    Door("DELETE", ONE, at=draft, expect=DRAFT_OF_OWNER | {"owner": 204}),
    Door("GET", f"{ONE}/status", at=own, expect=OF_OWNER),
    Door("GET", f"{ONE}/content", at=own, expect=OF_OWNER),
    Door("POST", f"{ONE}/send", at=draft, expect=DRAFT_OF_OWNER),
    Door("POST", f"{ONE}/view", at=own, expect=OF_OWNER),
    Door("POST", f"{ONE}/sign", at=own, expect=BY_OWNER_ONLY),
    Door("POST", f"{ONE}/decline", at=with_reason, expect=BY_OWNER_ONLY),
    Door("POST", f"{ONE}/void", at=with_reason, expect=OF_OWNER),
    Door("POST", f"{ONE}/remind", at=waiting_long, expect=OF_OWNER),
    Door("GET", f"{ONE}/audit", at=own, expect=OF_OWNER),
    Door("GET", f"{ONE}/verify", at=own, expect=OF_OWNER),
    Door("POST", f"{ONE}/verify", at=own, expect=OF_OWNER),
    Door("GET", "/api/legal/audit/verify/{id}", at=own, expect=OF_OWNER),
    Door("GET", "/api/legal/audit/trail", expect=everyone(200)),
    Door("GET", "/api/legal/user/{user_id}/history", at=compliance, expect=OF_OWNER),
    Door("GET", "/api/legal/report/{user_id}", at=compliance, expect=OF_OWNER),
    Door("GET", f"{ONE}/pdf", at=sealed, expect=OF_OWNER),
    Door("POST", "/api/legal/verify", at=digest, expect=public(200)),
    Door("GET", "/api/legal/audit", expect=everyone(200)),
    Door("GET", "/api/legal/templates", expect=everyone(200)),
    Door("POST", "/api/legal/templates", at=new_template, expect=BY_LEGAL_STAFF),
    Door("GET", "/api/legal/templates/{id}", at=template, expect=READ_BY_ALL),
    Door("GET", "/api/legal/templates/{id}/versions", at=template, expect=READ_BY_ALL),
    Door(
        "POST", "/api/legal/templates/{id}/versions", at=new_wording, expect=BY_LEGAL_STAFF
    ),
    Door("POST", "/api/legal/templates/{id}/preview", at=previewing, expect=READ_BY_ALL),
    Door("GET", "/api/legal/compliance/{user_id}", at=compliance, expect=OF_OWNER),
    Door("POST", "/api/legal/compliance/check", at=checking, expect=everyone(200)),
    Door("GET", "/api/legal/packs", expect=everyone(200)),
    Door("POST", "/api/legal/packs/{code}/documents", at=pack, expect=everyone(200)),
    Door("GET", "/api/legal/consent", expect=everyone(200)),
    Door("POST", "/api/legal/consent", expect=everyone(200)),
    Door("POST", "/api/legal/consent/withdraw", expect=everyone(200)),
]


def received(world):
    """Some of them written by others."""
    return make_document(owner=UserFactory(), signers=[world.owner])


def one_template(world):
    return make_plain_template(f"T{UserFactory().last_name}")


def one_document(world):
    world.document = make_document(
        owner=world.owner, parties=[Party(str(UserFactory().pk)) for _ in range(9)]
    )
    return {"id": world.document.pk}


def one_more_event(world):
    recipient = world.document.recipients.exclude(user=world.owner).filter(state="notified")
    services.view_document(document=world.document, by=recipient.first().user)


def one_template_to_reword(world):
    world.template = make_plain_template("NDA")
    return {"id": world.template.pk}


def one_more_wording(world):
    number = world.template.versions.count()
    services.publish_version(template=world.template, body=f"Words {number}", by=None)


def one_more_pack(world):
    return make_pack(f"PACK_{UserFactory().last_name}")


def one_more_signed(world):
    return make_completed(owner=world.owner)


LISTS = {
    "/api/legal/audit/trail": lambda world: make_document(owner=world.owner),
    "/api/legal/user/{user_id}/history": (
        one_more_signed,
        lambda world: {"user_id": world.owner.pk},
    ),
    "/api/legal/documents": received,
    "/api/legal/audit": lambda world: make_document(owner=world.owner),
    "/api/legal/templates": one_template,
    "/api/legal/packs": one_more_pack,
    "/api/legal/documents/{id}/audit": (one_more_event, one_document),
    "/api/legal/templates/{id}/versions": (one_more_wording, one_template_to_reword),
}

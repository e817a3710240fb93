"""What legal knows of somebody's journey, and of the sentences about it."""

import pytest

from apps.core.naming import tell
from apps.legal.machines import has_the_member_pack
from apps.legal.models import Pack
from apps.legal.tests.factories import accept, make_document, make_pack, make_plain_template
from apps.users.tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def test_the_gate_opens_when_the_whole_pack_is_signed():
    Pack.objects.all().delete()
    user = UserFactory()
    assert not has_the_member_pack(user), "no pack is no permission"
    first, second = make_plain_template("ONE"), make_plain_template("TWO")
    make_pack("MEMBER", first, second)

    accept(user, first)
    assert not has_the_member_pack(user)
    accept(user, second)

    assert has_the_member_pack(user)


def test_a_document_is_named_to_those_who_may_see_it():
    document = make_document()
    record = {
        "name": "legal.document_sent",
        "payload": {"document_id": str(document.pk), "owner_id": str(document.owner_id)},
    }

    assert tell([record], document.owner) == ["Sent Letter of intent to be signed"]
    assert tell([record], UserFactory()) == ["Sent a document to be signed"]

"""What happens when everybody acts at the same instant. Needs real row locks."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from apps.core.errors import SmartStartError
from apps.core.models import EventRecord
from apps.legal import services
from apps.legal.errors import AlreadySigned, NotOpen
from apps.legal.models import Artefact, AuditEvent, Compliance, Document, Signature
from apps.legal.tests.factories import make_document, make_pack, make_plain_template
from apps.users.tests.factories import UserFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]


def at_once(*acts):
    """Run all acts at the same moment; each answers its result or its refusal."""
    start = threading.Barrier(len(acts))

    def run(act):
        try:
            start.wait()
            return act()
        except SmartStartError as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def sign(document, person):
    return lambda: services.sign_document(document=document, by=person)


def announced(name):
    return EventRecord.objects.filter(name=name).count()


def test_many_last_signers_complete_it_once():
    people = [UserFactory() for _ in range(12)]
    template = make_plain_template("PPA")
    pack = make_pack("MEMBER", template, role="MEMBER")
    document = make_document(signers=people, template=template)

    answers = at_once(*[sign(document, person) for person in people])

    assert not [answer for answer in answers if isinstance(answer, Exception)]
    document = Document.objects.get()
    assert (document.state, document.signatures_left) == ("completed", 0)
    assert announced("legal.document_completed") == 1
    assert announced("legal.document_signed") == 12
    assert Compliance.objects.filter(pack=pack, state="compliant").count() == 12
    kinds = list(AuditEvent.objects.order_by("seq").values_list("kind", flat=True))
    assert kinds == ["created", "sent", *["signed"] * 12, "completed", "sealed"]


def test_one_person_clicking_many_times_signs_once():
    person, other = UserFactory(), UserFactory()
    document = make_document(signers=[person, other])

    answers = at_once(*[sign(document, person)] * 8)

    refusals = [answer for answer in answers if isinstance(answer, Exception)]
    assert len(refusals) == 7
    assert all(isinstance(refusal, AlreadySigned) for refusal in refusals)
    assert Signature.objects.count() == 1
    assert Document.objects.get().signatures_left == 1


def test_signing_and_voiding_at_once_leaves_one_truth():
    for _ in range(5):
        owner, person = UserFactory(), UserFactory()
        document = make_document(owner=owner, signers=[person])

        answers = at_once(
            sign(document, person),
            lambda: services.void_document(document=document, reason="Typo.", by=owner),  # noqa: B023
        )

        document = Document.objects.get(pk=document.pk)
        assert sum(isinstance(answer, Exception) for answer in answers) == 1
        assert document.signatures.exists() == (document.state == "completed")
        assert document.state in {"completed", "voided"}


def test_the_last_two_agreements_signed_at_once_reach_compliance():
    """Each transaction alone would still see the other's agreement missing."""
    for number in range(5):
        templates = [make_plain_template(f"T{number}{letter}") for letter in "AB"]
        pack = make_pack(f"PACK_{number}", *templates)
        person = UserFactory()
        documents = [make_document(owner=person, template=one) for one in templates]

        at_once(*[sign(document, person) for document in documents])

        assert Compliance.objects.get(pack=pack).state == "compliant"
    assert announced("legal.compliance_reached") == 5


def test_many_workers_seal_it_once():
    person = UserFactory()
    document = make_document(owner=person)
    services.sign_document(document=document, by=person)

    answers = at_once(*[lambda: services.seal_document(document=document)] * 6)

    assert not [answer for answer in answers if isinstance(answer, Exception)]
    assert Artefact.objects.filter(sealed_at__isnull=False).count() == 1
    assert AuditEvent.objects.filter(kind="sealed").count() == 1
    assert announced("legal.document_sealed") == 1


def test_preparing_a_pack_twice_at_once_writes_it_once():
    pack = make_pack("MEMBER", make_plain_template("PPA"), make_plain_template("ESCA"))
    person = UserFactory()

    at_once(*[lambda: services.prepare_pack(pack=pack, by=person)] * 4)

    assert Document.objects.count() == 2


def test_declining_and_signing_at_once_leaves_one_truth():
    for _ in range(5):
        first, second = UserFactory(), UserFactory()
        document = make_document(signers=[first, second])

        answers = at_once(
            sign(document, first),
            lambda: services.decline_document(document=document, reason="No.", by=second),  # noqa: B023
        )

        state = Document.objects.get(pk=document.pk).state
        assert state == "declined"
        assert all(isinstance(answer, Document | NotOpen) for answer in answers)

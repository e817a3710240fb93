"""What founding a venture costs, and what has to be signed before it goes live."""

import pytest
from django.db import IntegrityError, transaction

from apps.buz import services as ledger
from apps.buz.amounts import buz
from apps.buz.errors import InsufficientBalance
from apps.buz.models import Tariff, Transfer
from apps.buz.selectors import balance_of, findings
from apps.buz.tests.factories import rich
from apps.core.errors import Forbidden
from apps.legal.models import Document
from apps.legal.services import decline_document, load_catalogue, sign_document
from apps.users.tests.factories import UserFactory
from apps.ventures import services
from apps.ventures.errors import AgreementsMissing, OwnerNeeded
from apps.ventures.models import Agreement, Venture
from apps.ventures.tests.factories import MembershipFactory, VentureFactory
from apps.workflows.errors import TransitionRefused
from apps.workflows.services import advance

pytestmark = pytest.mark.django_db

CODES = ["ISEA", "VOA", "PPNA"]


@pytest.fixture
def texts():
    load_catalogue()


@pytest.fixture
def founded(texts):
    """A venture in review, with everything still to sign."""
    venture = services.found_venture(name="Kite", by=rich())
    return services.submit_venture(venture=venture, by=venture.founder)


def papers(venture):
    rows = Agreement.objects.filter(venture=venture).order_by("pk")
    return [Document.objects.get(pk=row.document_id) for row in rows]


def sign_all(venture):
    for document in papers(venture):
        sign_document(document=document, by=document.owner)


# --- the price


def test_founding_costs_what_the_tariff_says():
    founder = rich(whole=120)

    venture = services.found_venture(name="Kite", by=founder)

    fee = Transfer.objects.get(pk=venture.founding_fee_id)
    assert (fee.kind, fee.amount, fee.memo) == ("cost", buz(50), "Founding a venture")
    assert fee.movement.key == f"cost:venture_create:venture:{venture.pk}"
    assert fee.payee.purpose == "fees"
    assert balance_of(founder.pk).balance == buz(70)
    assert list(findings()) == []


def test_without_enough_buz_there_is_no_venture(announced):
    founder = rich(whole=49)

    with pytest.raises(InsufficientBalance) as refusal:
        services.found_venture(name="Kite", by=founder)

    assert refusal.value.details == {"available": "49.00000000", "needed": "50.00000000"}
    assert not Venture.objects.exists()
    assert balance_of(founder.pk).balance == buz(49)
    assert "ventures.venture_founded" not in announced()


def test_staff_change_the_price_or_make_it_free():
    tariff, founder = Tariff.objects.get(code="venture_create"), rich(whole=10)
    by = UserFactory(superuser=True)
    ledger.change_tariff(tariff=tariff, grains=buz(10), is_active=True, by=by)
    dear = services.found_venture(name="Kite", by=founder)
    ledger.change_tariff(tariff=tariff, grains=buz(10), is_active=False, by=by)

    free = services.found_venture(name="Dragon", by=founder)

    assert dear.founding_fee.amount == buz(10)
    assert free.founding_fee is None


def test_a_waived_price_is_not_charged():
    venture = services.found_venture(name="Kite", price_waived=True, by=UserFactory())

    assert venture.founding_fee is None


def test_the_door_says_what_it_cost(api):
    founder = rich(whole=60)
    api.as_(founder)

    made = api.post("/api/ventures/create", {"name": "Kite"})
    again = api.post("/api/ventures/create", {"name": "Kite II"})

    assert made.json()["founding_price"] == "50.00000000"
    assert (again.status_code, again.json()["code"]) == (409, "buz.insufficient_balance")
    assert again.json()["details"]["needed"] == "50.00000000"
    address = f"/api/ventures/{made.json()['id']}"
    assert api.get(address).json()["founding_price"] == "50.00000000"


def test_the_same_request_repeated_is_charged_once(api):
    founder = rich(whole=200)
    api.as_(founder)

    for _ in range(2):
        answer = api.post(
            "/api/ventures/create", {"name": "Kite"}, HTTP_IDEMPOTENCY_KEY="found-1"
        )
        assert answer.status_code == 201

    assert Venture.objects.count() == 1
    assert balance_of(founder.pk).balance == buz(150)


# --- the agreements


def test_what_founders_sign_is_written_for_this_venture(founded):
    rows = Agreement.objects.filter(venture=founded).order_by("pk")

    assert [row.template.code for row in rows] == CODES
    for document in papers(founded):
        assert (document.state, document.owner) == ("sent", founded.founder)
        assert "Kite" in document.content


def test_nothing_launches_before_all_of_it_is_signed(founded):
    first, *rest = papers(founded)
    sign_document(document=first, by=founded.founder)

    with pytest.raises(AgreementsMissing) as refusal:
        services.launch_venture(venture=founded, by=None)

    missing = [row["template"] for row in refusal.value.details["documents"]]
    assert missing == CODES[1:]
    assert refusal.value.details["documents"][0]["document_id"] == str(rest[0].pk)
    founded.refresh_from_db()
    assert founded.state == "in_review"


def test_signed_by_all_it_launches(founded, settle, announced):
    sign_all(founded)
    settle()

    assert services.launch_venture(venture=founded, by=None).state == "active"
    assert announced().count("ventures.agreements_executed") == 1


def test_the_machine_itself_refuses_too(founded):
    with transaction.atomic(), pytest.raises(TransitionRefused):
        advance(Venture.objects.locked(founded.pk).launch, by=None)


def test_who_may_not_launch_learns_nothing_of_the_papers(founded):
    with pytest.raises(Forbidden):
        services.launch_venture(venture=founded, by=founded.founder)


def test_what_was_declined_is_written_anew(founded):
    declined = papers(founded)[1]
    decline_document(document=declined, reason="A mistake.", by=founded.founder)

    written = services.prepare_agreements(venture=founded, by=founded.founder)
    again = services.prepare_agreements(venture=founded, by=founded.founder)

    assert (written, again) == (["VOA"], [])
    assert papers(founded)[1] != declined
    sign_all(founded)
    services.launch_venture(venture=founded, by=None)


def test_a_new_owner_signs_where_the_founder_is_gone(founded):
    founder = founded.founder
    sign_document(document=papers(founded)[0], by=founder)
    with pytest.raises(OwnerNeeded):
        services.leave_venture(venture=founded, by=founder)
    heir = MembershipFactory(venture=founded, role="co_founder").user
    left_behind = papers(founded)[1]
    services.leave_venture(venture=founded, by=founder)

    written = services.prepare_agreements(venture=founded, by=heir)

    assert written == CODES[1:]
    left_behind.refresh_from_db()
    assert left_behind.state == "voided"
    for document in papers(founded)[1:]:
        sign_document(document=document, by=heir)
    services.launch_venture(venture=founded, by=None)


def test_preparing_is_for_owners(founded):
    member = MembershipFactory(venture=founded).user

    with pytest.raises(Forbidden):
        services.prepare_agreements(venture=founded, by=member)


def test_what_came_from_elsewhere_owes_nothing_until_its_owners_ask(texts):
    venture = services.found_venture(
        name="Kite",
        external_source="list",
        external_id="7",
        price_waived=True,
        by=UserFactory(),
    )
    assert not venture.agreements.exists()

    written = services.prepare_agreements(venture=venture, by=venture.founder)

    assert written == CODES


def test_without_texts_nothing_is_asked_for():
    venture = services.found_venture(name="Kite", by=rich())
    services.submit_venture(venture=venture, by=venture.founder)

    assert services.launch_venture(venture=venture, by=None).state == "active"


def test_a_draft_can_still_be_forgotten(texts):
    venture = services.found_venture(name="Kite", by=rich())

    services.delete_venture(venture=venture, by=venture.founder)

    assert not Agreement.objects.exists()
    assert Document.objects.filter(owner=venture.founder).count() == 3


def test_one_agreement_of_a_kind(founded):
    row = founded.agreements.first()

    with pytest.raises(IntegrityError), transaction.atomic():
        Agreement.objects.create(venture=founded, template=row.template, user=row.user)


def test_the_door_shows_what_is_signed_and_what_is_not(api, founded):
    founder = founded.founder
    api.as_(founder)
    address = f"/api/ventures/{founded.pk}/agreements"

    first = api.get(address).json()["results"][0]
    assert (first["template"], first["is_executed"]) == ("ISEA", False)
    assert api.post(f"/api/legal/documents/{first['document_id']}/sign").status_code == 200
    launch = api.as_(UserFactory(superuser=True)).post(
        f"/api/ventures/{founded.pk}/launch", {}
    )

    assert (launch.status_code, launch.json()["code"]) == (
        409,
        "ventures.agreements_missing",
    )
    rows = api.as_(founder).get(address).json()["results"]
    assert [row["is_executed"] for row in rows] == [True, False, False]
    assert rows[0]["executed_at"]
    assert api.post(address).json() == {"written": []}


def test_the_team_sees_it_and_others_do_not(api):
    venture = VentureFactory(active=True)

    answer = api.as_(UserFactory()).get(f"/api/ventures/{venture.pk}/agreements")

    assert answer.status_code == 403

"""BUZ into ventures: reserved once, paid once, and free again where it comes to nothing."""

from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from apps.buz import selectors as ledger
from apps.buz import services as buz_services
from apps.buz.amounts import buz
from apps.buz.errors import InsufficientBalance
from apps.buz.models import Reservation
from apps.buz.tests.factories import rich
from apps.core.errors import Forbidden, InvalidField
from apps.legal.errors import DocumentsMissing
from apps.legal.services import decline_document, load_catalogue, sign_document
from apps.legal.tests.factories import make_pack, make_plain_template
from apps.users.tests.factories import UserFactory
from apps.ventures import services
from apps.ventures.equity import Share
from apps.ventures.errors import AlreadyInvesting, OwnVenture, PayeeGone, TakesNoMoney
from apps.ventures.models import Investment
from apps.ventures.models.investment import SMALLEST, equity_bps
from apps.ventures.tasks import sweep_investments_task
from apps.ventures.tests.factories import (
    InvestmentFactory,
    MembershipFactory,
    VentureFactory,
    accepted,
    committed,
    settled,
)
from apps.workflows.errors import TransitionRefused
from apps.workflows.models import TransitionRecord

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _books_balance():
    yield
    assert list(ledger.findings()) == []


@pytest.fixture
def agreement_is_asked_for():
    load_catalogue()


def money(user):
    balance = ledger.balance_of(user.pk)
    return balance.balance, balance.held


def state(investment):
    return Investment.objects.get(pk=investment.pk).state


def sign_both(investment):
    for person in (investment.investor, investment.payee):
        sign_document(document=investment.document, by=person)


# --- interest


def test_interest_sets_nothing_aside(announced):
    venture, investor = VentureFactory(active=True), UserFactory()

    investment = services.offer_investment(
        venture=venture, amount=buz(250), valuation=buz(40_000), by=investor
    )

    assert (investment.state, investment.equity_bps) == ("interested", 62)
    assert investment.expires_at - timezone.now() > timedelta(days=29)
    assert money(investor) == (0, 0)
    assert announced() == ["ventures.investment_offered"]


@pytest.mark.parametrize(
    ("kind", "amount", "valuation", "bps"),
    [
        ("equity", 100, 1_000_000, 1),
        ("equity", 199, 1_000_000, 1),
        ("equity", 500, 500, 10_000),
        ("debt", 500, 500, None),
    ],
)
def test_a_share_is_amount_by_valuation_rounded_down(kind, amount, valuation, bps):
    assert equity_bps(kind, buz(amount), buz(valuation)) == bps


def test_what_makes_no_sense_is_refused(announced):
    live, draft = VentureFactory(active=True), VentureFactory()
    investor = UserFactory()

    def offer(venture=live, amount=SMALLEST, by=investor, **more):
        services.offer_investment(venture=venture, amount=amount, by=by, **more)

    with pytest.raises(InvalidField):
        offer(amount=SMALLEST - 1)
    with pytest.raises(InvalidField):
        offer(valuation=buz(99))
    with pytest.raises(OwnVenture):
        offer(by=live.founder)
    with pytest.raises(TakesNoMoney):
        offer(venture=draft)
    assert announced() == []
    offer()
    with pytest.raises(AlreadyInvesting):
        offer()


def test_staff_may_ask_for_agreements_before_anybody_invests():
    make_pack("INVESTOR", make_plain_template("RISK"), action="venture.invest")

    with pytest.raises(DocumentsMissing):
        services.offer_investment(
            venture=VentureFactory(active=True), amount=buz(100), by=UserFactory()
        )


# --- commitment


def test_committing_reserves_the_amount_for_the_founder():
    investment = committed()

    assert investment.state == "committed"
    assert investment.payee == investment.venture.founder
    assert money(investment.investor) == (buz(1000), buz(200))
    assert investment.reservation.is_managed
    assert investment.reservation.expires_at > investment.expires_at


def test_without_enough_buz_nothing_is_committed(announced):
    investment = InvestmentFactory(investor=rich(whole=199))

    with pytest.raises(InsufficientBalance):
        services.commit_investment(investment=investment, by=investment.investor)

    assert state(investment) == "interested"
    assert money(investment.investor) == (buz(199), 0)
    assert "ventures.investment_committed" not in announced()
    rich(investment.investor, whole=1)
    services.commit_investment(investment=investment, by=investment.investor)


def test_only_the_investor_commits_and_once():
    investment = committed()

    with pytest.raises(Forbidden):
        services.commit_investment(
            investment=InvestmentFactory(), by=investment.venture.founder
        )
    with pytest.raises(TransitionRefused):
        services.commit_investment(investment=investment, by=investment.investor)

    assert money(investment.investor) == (buz(1000), buz(200))


def test_a_venture_that_is_paused_takes_nothing():
    investment = InvestmentFactory(investor=rich())
    services.pause_venture(venture=investment.venture, by=None)

    with pytest.raises(TakesNoMoney):
        services.commit_investment(investment=investment, by=investment.investor)


def test_who_came_to_own_it_cannot_commit():
    investment = InvestmentFactory(investor=rich())
    MembershipFactory(
        venture=investment.venture, user=investment.investor, role="co_founder"
    )

    with pytest.raises(OwnVenture):
        services.commit_investment(investment=investment, by=investment.investor)


def test_the_longest_owner_receives_where_the_founder_is_gone():
    investment = InvestmentFactory(investor=rich())
    venture = investment.venture
    heir = MembershipFactory(venture=venture, role="co_founder").user
    MembershipFactory(venture=venture, role="co_founder")
    services.leave_venture(venture=venture, by=venture.founder)

    investment = services.commit_investment(investment=investment, by=investment.investor)

    assert investment.payee == heir


def test_neither_side_ends_the_reservation_past_us():
    investment = committed()

    with pytest.raises(Forbidden):
        buz_services.settle_reservation(
            reservation=investment.reservation, by=investment.investor
        )
    with pytest.raises(Forbidden):
        buz_services.void_reservation(
            reservation=investment.reservation, by=investment.payee
        )


# --- acceptance and payment


def test_where_no_agreement_is_published_a_party_settles(announced):
    investment = accepted()

    settled_one = services.settle_investment(
        investment=investment, by=investment.venture.founder
    )

    assert (investment.document, settled_one.state) == (None, "settled")
    assert money(investment.investor) == (buz(800), 0)
    assert money(investment.payee) == (buz(200), 0)
    assert announced()[-1] == "ventures.investment_settled"


def test_the_agreement_says_what_is_promised_and_waits_for_both(agreement_is_asked_for):
    investment = accepted()

    content = investment.document.content

    assert "200.00000000 BUZ" in content
    assert "a share of 2.00 % of the venture, at a worth of 10000.00000000 BUZ" in content
    people = set(investment.document.recipients.values_list("user", flat=True))
    assert people == {investment.investor_id, investment.payee_id}
    with pytest.raises(TransitionRefused):
        services.settle_investment(investment=investment, by=investment.venture.founder)


def test_the_last_signature_pays_once(agreement_is_asked_for, settle, announced):
    investment = accepted()

    sign_both(investment)
    settle()
    services.follow_contract(document_id=str(investment.document_id))

    assert state(investment) == "settled"
    assert money(investment.investor) == (buz(800), 0)
    assert money(investment.payee)[0] == buz(200)
    assert announced().count("ventures.investment_settled") == 1
    assert Reservation.objects.get(pk=investment.reservation_id).state == "settled"


def test_nobody_steps_back_from_what_both_signed(agreement_is_asked_for):
    investment = accepted()
    sign_both(investment)

    for service, by in (
        (services.withdraw_investment, investment.investor),
        (services.decline_investment, investment.venture.founder),
    ):
        with pytest.raises(TransitionRefused):
            service(investment=investment, by=by)


@pytest.mark.parametrize(
    ("who", "ends"), [("investor", "withdrawn"), ("payee", "declined")]
)
def test_who_refuses_the_agreement_ends_it(agreement_is_asked_for, settle, who, ends):
    investment = accepted()

    decline_document(
        document=investment.document, reason="No.", by=getattr(investment, who)
    )
    settle()

    assert state(investment) == ends
    assert money(investment.investor) == (buz(1000), 0)


def test_settling_again_is_refused():
    investment = settled()

    with pytest.raises(TransitionRefused):
        services.settle_investment(investment=investment, by=None)

    assert money(investment.payee)[0] == buz(200)


def test_strangers_decide_nothing():
    investment, stranger = committed(), UserFactory()
    steps = [
        services.commit_investment,
        services.accept_investment,
        services.withdraw_investment,
        services.decline_investment,
    ]

    for service in steps:
        ready = InvestmentFactory() if service is steps[0] else investment
        with pytest.raises(Forbidden):
            service(investment=ready, by=stranger)
    with pytest.raises(Forbidden):
        services.settle_investment(investment=accepted(), by=stranger)
    with pytest.raises(Forbidden):
        services.accept_investment(investment=investment, by=investment.investor)


def test_money_does_not_go_to_who_owns_nothing_any_more():
    investment = committed()
    venture = investment.venture
    MembershipFactory(venture=venture, role="co_founder")
    services.leave_venture(venture=venture, by=venture.founder)

    with pytest.raises(PayeeGone):
        services.accept_investment(investment=investment, by=None)


def test_who_has_paid_may_hold_a_share():
    investment = settled()
    venture = investment.venture
    shares = [
        Share(200, user_id=investment.investor_id),
        Share(9800, user_id=venture.founder_id),
    ]

    split = services.split_equity(venture=venture, shares=shares, by=venture.founder)

    assert split.version == 1


# --- endings


@pytest.mark.parametrize("made", [InvestmentFactory, committed, accepted])
@pytest.mark.parametrize("step", ["withdraw", "decline"])
def test_what_comes_to_nothing_frees_the_money(made, step, announced):
    investment = made()
    had = money(investment.investor)[0]
    by = investment.investor if step == "withdraw" else investment.venture.founder

    service = getattr(services, f"{step}_investment")
    service(investment=investment, by=by, reason="Because.")

    assert money(investment.investor) == (had, 0)
    assert TransitionRecord.objects.filter(reason="Because.").count() == 1
    assert state(investment) in {"withdrawn", "declined"}
    last = announced()[-1]
    assert last in {"ventures.investment_withdrawn", "ventures.investment_declined"}


def test_the_agreement_is_taken_back_with_it(agreement_is_asked_for, settle):
    investment = accepted()

    services.withdraw_investment(investment=investment, by=investment.investor)
    settle()

    investment.document.refresh_from_db()
    assert investment.document.state == "voided"
    assert state(investment) == "withdrawn"


@pytest.mark.parametrize("made", [InvestmentFactory, committed, accepted])
def test_time_ends_it(made, announced):
    investment = made()
    had = money(investment.investor)[0]

    assert services.sweep_investments() == 0
    with time_machine.travel(investment.expires_at + timedelta(seconds=1)):
        sweep_investments_task()
        sweep_investments_task()

    assert state(investment) == "expired"
    assert money(investment.investor) == (had, 0)
    assert announced().count("ventures.investment_expired") == 1


def test_what_both_signed_is_paid_when_time_is_over(agreement_is_asked_for):
    investment = accepted()
    sign_both(investment)

    with time_machine.travel(investment.expires_at + timedelta(seconds=1)):
        assert services.sweep_investments() == 1

    assert state(investment) == "settled"


def test_overdue_nobody_commits_or_accepts():
    interested, waiting = InvestmentFactory(investor=rich()), committed()

    with time_machine.travel(waiting.expires_at + timedelta(seconds=1)):
        with pytest.raises(TransitionRefused):
            services.commit_investment(investment=interested, by=interested.investor)
        with pytest.raises(TransitionRefused):
            services.accept_investment(investment=waiting, by=waiting.venture.founder)


def test_when_the_ledger_frees_it_first_nothing_is_left_open(settle):
    investment = committed()

    with time_machine.travel(investment.reservation.expires_at + timedelta(seconds=1)):
        buz_services.expire_reservations()
        settle()

    assert state(investment) == "expired"
    assert money(investment.investor) == (buz(1000), 0)


def test_when_both_clocks_slept_the_money_is_free_all_the_same():
    investment = committed()

    with time_machine.travel(investment.reservation.expires_at + timedelta(seconds=1)):
        services.sweep_investments()
        buz_services.expire_reservations()

    assert state(investment) == "expired"
    assert money(investment.investor) == (buz(1000), 0)


def test_a_venture_that_is_closed_lets_its_investors_go(settle):
    investment = committed()
    paid = settled(venture=investment.venture)

    services.close_venture(venture=investment.venture, by=None)
    settle()

    assert (state(investment), state(paid)) == ("declined", "settled")
    assert money(investment.investor) == (buz(1000), 0)


# --- what the database holds

CONSTRAINTS = [
    ("of_some", {"amount": buz(100) - 1}),
    ("of_some", {"valuation": buz(199)}),
    ("known_kind", {"kind": "gift"}),
    ("known_state", {"state": "lost"}),
    ("known_state", {"state": "expired"}),
    ("known_state", {"ended_at": timezone.now()}),
    ("commits_money", {"state": "committed"}),
    ("commits_money", {"state": "accepted"}),
    ("settled_has_a_time", {"settled_at": timezone.now()}),
]


@pytest.mark.parametrize(("constraint", "values"), CONSTRAINTS)
def test_the_database_knows_what_an_investment_is(constraint, values):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        InvestmentFactory(**values)


def test_interest_holds_no_money():
    with pytest.raises(IntegrityError, match="interest_is_free"), transaction.atomic():
        InvestmentFactory(reservation=committed().reservation)


def test_a_settled_one_has_a_time():
    investment = committed()
    given = {
        name: getattr(investment, name) for name in ("payee", "committed_at", "investor")
    }
    other = buz_services.reserve_buz(
        payer=investment.investor,
        payee=investment.payee,
        grains=buz(200),
        key="other",
        kind="investment",
        by=None,
    )

    with pytest.raises(IntegrityError, match="settled_has_a_time"), transaction.atomic():
        InvestmentFactory(state="settled", reservation=other, **given)


def test_one_open_investment_a_person_and_venture():
    investment = InvestmentFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        InvestmentFactory(venture=investment.venture, investor=investment.investor)
    services.withdraw_investment(investment=investment, by=None)
    InvestmentFactory(venture=investment.venture, investor=investment.investor)


@pytest.mark.parametrize(
    "change", [{"amount": buz(300)}, {"payee": None}, {"reservation": None}]
)
def test_what_was_committed_is_what_is_paid(change):
    investment = committed()
    rows = Investment.objects.filter(pk=investment.pk)

    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(**change)
    with pytest.raises(IntegrityError, match="never"), transaction.atomic():
        rows._raw_delete("default")


# --- the doors


def test_from_interest_to_payment_through_the_doors(api, agreement_is_asked_for, settle):
    venture, investor = VentureFactory(active=True), rich()
    api.as_(investor)

    offered = api.post(
        f"/api/ventures/{venture.pk}/investments", {"amount": "250", "valuation": "10000"}
    )
    body = offered.json()
    address = f"/api/ventures/investments/{body['id']}"
    assert (offered.status_code, body["state"]) == (201, "interested")
    assert (body["amount"], body["equity_percent"]) == ("250.00000000", "2.50")
    assert body["allowed"] == ["commit", "withdraw"]
    assert api.post(f"{address}/commit").json()["payee"]["id"] == str(venture.founder_id)

    api.as_(venture.founder)
    waiting = api.get(f"/api/ventures/{venture.pk}/investments?state=committed").json()
    assert [row["id"] for row in waiting["results"]] == [body["id"]]
    agreement = api.post(f"{address}/accept").json()["agreement"]
    for person in (venture.founder, investor):
        signing = f"/api/legal/documents/{agreement['id']}/sign"
        assert api.as_(person).post(signing).status_code == 200
    settle()

    paid = api.get(address).json()
    assert (paid["state"], paid["allowed"]) == ("settled", [])
    assert paid["agreement"]["state"] == "completed"
    mine = api.get("/api/ventures/investments").json()["results"]
    assert [row["id"] for row in mine] == [body["id"]]
    assert money(venture.founder)[0] == buz(250)


def test_too_little_is_said_at_its_field(api):
    venture = VentureFactory(active=True)
    api.as_(UserFactory())

    for amount in ("99.99", "0", "-5", 250, "much", None):
        answer = api.post(
            f"/api/ventures/{venture.pk}/investments", {"amount": amount}, "json"
        )
        assert answer.status_code == 400, amount
        assert answer.json()["errors"][0]["pointer"] == "/amount"


def test_a_short_balance_has_a_code_of_its_own(api):
    investment = InvestmentFactory(investor=rich(whole=10))

    answer = api.as_(investment.investor).post(
        f"/api/ventures/investments/{investment.pk}/commit"
    )

    assert (answer.status_code, answer.json()["code"]) == (409, "buz.insufficient_balance")
    assert answer.json()["details"]["needed"] == "200.00000000"


def test_the_machine_answers_too(api):
    investment = committed()
    api.as_(investment.venture.founder)
    machine = f"/api/state-machines/investment/{investment.pk}"

    assert api.get(f"{machine}/state").json()["allowed"] == ["accept", "decline"]
    answer = api.post(f"{machine}/event", {"event": "decline", "reason": "Not now."})

    assert answer.json()["state"] == "declined"
    assert api.as_(UserFactory()).get(f"{machine}/state").status_code == 404

"""What only row locks can promise, so on PostgreSQL."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
from django.db import connection
from django.db.models import Sum

from apps.buz.amounts import buz
from apps.buz.models import Reservation
from apps.buz.selectors import balance_of, findings
from apps.buz.tests.factories import rich
from apps.core.errors import SmartStartError
from apps.core.models import EventRecord
from apps.users.tests.factories import UserFactory
from apps.ventures import services
from apps.ventures.equity import WHOLE, Share
from apps.ventures.models import EquityShare
from apps.ventures.tests.factories import (
    InvestmentFactory,
    MembershipFactory,
    VentureFactory,
    accepted,
)
from apps.workflows.models import TransitionRecord

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]


def at_once(*acts):
    """Run them in threads of their own; answer "done" or the refusal's code for each."""

    def run(act):
        try:
            act()
        except SmartStartError as error:
            return error.code
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(len(acts)) as pool:
        return sorted(pool.map(run, acts))


def test_launching_at_once_launches_once():
    venture = VentureFactory(in_review=True)

    def launch():
        services.launch_venture(venture=venture, by=None)

    outcomes = at_once(*[launch] * 6)

    assert outcomes == ["done", *["workflows.transition_refused"] * 5]
    assert TransitionRecord.objects.filter(object_id=venture.pk).count() == 1
    assert EventRecord.objects.filter(name="ventures.venture_launched").count() == 1


def test_two_owners_leaving_at_once_leave_one():
    venture = VentureFactory()
    other = MembershipFactory(venture=venture, role="co_founder").user

    outcomes = at_once(
        lambda: services.leave_venture(venture=venture, by=venture.founder),
        lambda: services.leave_venture(venture=venture, by=other),
    )

    assert outcomes == ["done", "ventures.owner_needed"]
    assert venture.memberships.owners().count() == 1


def test_adding_the_same_person_at_once_adds_them_once():
    place = MembershipFactory(left=True)

    def add():
        services.add_member(venture=place.venture, user=place.user, by=None)

    assert at_once(*[add] * 4) == ["done", *["ventures.already_member"] * 3]
    assert place.venture.memberships.active().count() == 2


def test_an_investment_is_paid_once_however_often_it_is_asked():
    investment = accepted()
    rich(investment.investor)

    def settle():
        services.settle_investment(investment=investment, by=None)

    assert at_once(*[settle] * 6) == ["done", *["workflows.transition_refused"] * 5]
    assert balance_of(investment.payee_id).balance == investment.amount
    assert balance_of(investment.investor_id).held == 0
    assert EventRecord.objects.filter(name="ventures.investment_settled").count() == 1
    assert list(findings()) == []


def test_an_investment_is_committed_once_however_often_it_is_asked():
    investment = InvestmentFactory(investor=rich())

    def commit():
        services.commit_investment(investment=investment, by=investment.investor)

    assert at_once(*[commit] * 6) == ["done", *["workflows.transition_refused"] * 5]
    assert balance_of(investment.investor_id).held == investment.amount
    assert Reservation.objects.count() == 1
    assert list(findings()) == []


def test_one_wallet_does_not_carry_two_investments_at_once():
    investor = rich(whole=300)
    both = InvestmentFactory.create_batch(2, investor=investor)

    outcomes = at_once(
        *(partial(services.commit_investment, investment=one, by=investor) for one in both)
    )

    assert outcomes == ["buz.insufficient_balance", "done"]
    assert balance_of(investor.pk).held == both[0].amount


@pytest.mark.parametrize("ending", ["withdraw_investment", "decline_investment"])
def test_paying_and_stepping_back_at_once_is_one_of_them(ending):
    investment = accepted()
    step_back = getattr(services, ending)

    outcomes = at_once(
        lambda: services.settle_investment(investment=investment, by=None),
        lambda: step_back(investment=investment, by=None),
    )

    assert outcomes == ["done", "workflows.transition_refused"]
    paid = balance_of(investment.payee_id).balance
    investment.refresh_from_db()
    assert paid == (investment.amount if investment.state == "settled" else 0)
    assert balance_of(investment.investor_id).held == 0
    assert list(findings()) == []


def test_offering_twice_at_once_leaves_one_offer():
    venture, investor = VentureFactory(active=True), UserFactory()

    def offer():
        services.offer_investment(venture=venture, amount=buz(100), by=investor)

    assert at_once(*[offer] * 4) == ["done", *["ventures.already_investing"] * 3]


def test_dividing_at_once_makes_two_versions_both_whole():
    venture = VentureFactory()

    def divide(bps):
        shares = [Share(bps, user_id=venture.founder_id), Share(WHOLE - bps, pool="P")]
        services.split_equity(venture=venture, shares=shares, by=None)

    assert at_once(partial(divide, 4000), partial(divide, 5000)) == ["done", "done"]
    versions = venture.equity_splits.values_list("version", flat=True)
    assert sorted(versions) == [1, 2]
    sums = EquityShare.objects.values("split").annotate(total=Sum("bps"))
    assert {row["total"] for row in sums} == {WHOLE}

"""What happens when it happens at once. SQLite has no row locks: see make test-services."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from apps.buz import selectors, services
from apps.buz.amounts import buz
from apps.buz.errors import InsufficientBalance, ReservationEnded
from apps.buz.models import Account, Movement
from apps.buz.tests.factories import pay, rich
from apps.users.tests.factories import UserFactory

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture(autouse=True)
def _books_balance():
    yield
    assert list(selectors.findings()) == []


def at_once(*acts):
    """Run all acts at the same instant, each on its own connection; their outcomes."""
    barrier = Barrier(len(acts))

    def run(act):
        try:
            barrier.wait(timeout=10)
            return act()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        futures = [pool.submit(run, act) for act in acts]
    return [future.exception() or future.result() for future in futures]


def balance(user):
    return selectors.balance_of(user.pk).balance


def test_the_whole_balance_can_be_spent_once():
    payer = rich(grains=buz(10) + buz(10) // 1000)
    payees = UserFactory.create_batch(50)

    outcomes = at_once(*(lambda who=who: pay(payer, who, whole=10) for who in payees))

    refused = [each for each in outcomes if isinstance(each, InsufficientBalance)]
    assert len(refused) == 49
    assert balance(payer) == 0
    assert sum(balance(who) for who in payees) == buz(10)


def test_the_same_key_twenty_times_moves_once():
    payer, payee = rich(whole=100), UserFactory()

    receipts = at_once(*[lambda: pay(payer, payee, whole=5, key="k")] * 20)

    assert {receipt._replace(is_replay=True) for receipt in map(_hashable, receipts)} == {
        _hashable(receipts[0])._replace(is_replay=True)
    }
    assert [receipt.is_replay for receipt in receipts].count(False) == 1
    assert balance(payee) == buz(5)


def _hashable(receipt):
    return receipt._replace(
        transfers=tuple(receipt.transfers), balances=tuple(sorted(receipt.balances.items()))
    )


def test_the_same_refusal_twenty_times_is_one_refusal():
    payer, payee = rich(whole=1), UserFactory()

    outcomes = at_once(*[lambda: pay(payer, payee, whole=5, key="k")] * 20)

    assert {type(each) for each in outcomes} == {InsufficientBalance}
    assert Movement.objects.filter(principal=payer.pk).count() == 1


def test_crossing_transfers_do_not_deadlock():
    one, other = rich(whole=1000), rich(whole=1000)

    def back_and_forth(first, second):
        def act():
            for _ in range(20):
                pay(first, second, whole=1)

        return act

    outcomes = at_once(*[back_and_forth(one, other), back_and_forth(other, one)] * 4)

    assert outcomes == [None] * 8
    fees = selectors.supply()["fees"]
    assert fees == 160 * buz(1) // 1000
    assert balance(one) + balance(other) == buz(2000) - fees


def test_rings_of_payers_do_not_deadlock():
    people = [rich(whole=1000) for _ in range(6)]

    def walk(start):
        def act():
            for step in range(12):
                payer = people[(start + step) % 6]
                pay(payer, people[(start + 3 * step + 1) % 6 - 6 * (step % 2)], whole=1)

        return act

    outcomes = at_once(*(walk(start) for start in range(6)))

    assert not [each for each in outcomes if "deadlock" in str(each)]


def test_two_first_payments_open_one_wallet():
    payers, newcomer = [rich(whole=10) for _ in range(8)], UserFactory()

    at_once(*(lambda who=who: pay(who, newcomer, whole=1) for who in payers))

    assert Account.objects.filter(owner=newcomer).count() == 1
    assert balance(newcomer) == buz(8)


def test_a_reservation_ends_once_whoever_ends_it():
    payer, payee = rich(whole=100), UserFactory()
    reservation = services.reserve_buz(
        payer=payer, payee=payee, grains=buz(60), key="r", kind="investment", by=payer
    )

    outcomes = at_once(
        *[lambda: services.settle_reservation(reservation=reservation, by=None)] * 5,
        *[lambda: services.void_reservation(reservation=reservation, by=None)] * 5,
    )

    assert [type(each) for each in outcomes].count(ReservationEnded) == 9
    assert selectors.balance_of(payer.pk).held == 0
    assert balance(payee) in {0, buz(60)}

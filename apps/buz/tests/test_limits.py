from datetime import UTC, datetime

import pytest
import time_machine
from django.db import IntegrityError, transaction

from apps.buz import selectors, services
from apps.buz.amounts import buz
from apps.buz.errors import (
    BadAmount,
    CannotRefund,
    InsufficientBalance,
    LimitExceeded,
    RefundTooLarge,
)
from apps.buz.models import RefundTotal, Spending, Transfer, TransferLimit
from apps.buz.tests.factories import pay, rich
from apps.core.errors import NotFound
from apps.users.tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _books_balance():
    yield
    assert list(selectors.findings()) == []


def balance(user):
    return selectors.balance_of(user.pk).balance


def on(day, month=3):
    return time_machine.travel(datetime(2027, month, day, 12, tzinfo=UTC), tick=True)


def test_a_day_has_its_limit():
    payer, payee = rich(whole=30_000), UserFactory()

    with on(1):
        pay(payer, payee, whole=6000)
        pay(payer, payee, whole=4000)
        with pytest.raises(LimitExceeded) as refusal:
            pay(payer, payee, whole=1, key="k")
    with on(2):
        pay(payer, payee, whole=10_000)
        with pytest.raises(LimitExceeded):
            pay(payer, payee, whole=1, key="k")

    assert refusal.value.details == {
        "period": "day",
        "limit": "10000.00000000",
        "left": "0.00000000",
        "resets_at": "2027-03-02T00:00:00+00:00",
    }
    assert balance(payee) == buz(20_000)


def test_a_month_has_its_limit():
    payer, payee = rich(whole=200_000), UserFactory()
    for day in range(1, 11):
        with on(day):
            pay(payer, payee, whole=10_000)

    with on(31), pytest.raises(LimitExceeded) as refusal:
        pay(payer, payee, whole=1)
    with on(1, month=4):
        pay(payer, payee, whole=1)

    assert refusal.value.details["period"] == "month"
    assert refusal.value.details["resets_at"] == "2027-04-01T00:00:00+00:00"
    assert Spending.objects.count() == 2


def test_what_was_refused_does_not_count():
    payer, payee = rich(whole=100), UserFactory()

    with pytest.raises(InsufficientBalance):
        pay(payer, payee, whole=9999)

    rich(payer, whole=20_000)
    pay(payer, payee, whole=10_000)


def test_a_repeated_key_counts_once():
    payer, payee = rich(whole=30_000), UserFactory()

    for _ in range(3):
        pay(payer, payee, whole=10_000, key="k")

    assert balance(payee) == buz(10_000)


def test_a_reservation_of_a_transfer_counts_too():
    payer, payee = rich(whole=30_000), UserFactory()

    def reserve(kind, key):
        return services.reserve_buz(
            payer=payer, payee=payee, grains=buz(9000), key=key, kind=kind, by=payer
        )

    reserve("transfer", "1")
    with pytest.raises(LimitExceeded):
        reserve("transfer", "2")
    reserve("investment", "3")


@pytest.mark.parametrize("change", [{"grains": 0}, {"period": "year"}])
def test_limit_constraints(change):
    with pytest.raises(IntegrityError, match="buz_transferlimit"), transaction.atomic():
        TransferLimit.objects.filter(period="day").update(**change)


@pytest.fixture
def paid():
    payer, payee = rich(whole=100), UserFactory()
    receipt = pay(payer, payee, whole=50)
    return payer, payee, the(receipt.main.id)


def the(transfer_id):
    return Transfer.objects.select_related("payer", "payee").get(pk=transfer_id)


def refund(transfer, by, whole=None, key="r"):
    return services.refund_transfer(
        transfer=transfer, grains=whole and buz(whole), key=key, by=by
    )


def test_refunds_come_back_in_parts_and_never_more(paid):
    payer, payee, transfer = paid

    refund(transfer, payee, 20, "r1")
    refund(transfer, payee, 20, "r1")
    with pytest.raises(RefundTooLarge):
        refund(transfer, payee, 31, "r2")
    refund(transfer, payee, None, "r3")
    with pytest.raises(RefundTooLarge):
        refund(transfer, payee, None, "r4")

    assert balance(payee) == 0
    assert balance(payer) == buz(100) - 5_000_000
    assert RefundTotal.objects.get().refunded == buz(50)


def test_more_than_was_paid_never_comes_back_at_once(paid):
    _payer, payee, transfer = paid

    with pytest.raises(RefundTooLarge):
        refund(transfer, payee, 51)
    with pytest.raises(BadAmount):
        services.refund_transfer(transfer=transfer, grains=0, key="r", by=payee)

    assert RefundTotal.objects.count() == 0


def test_what_was_spent_meanwhile_cannot_be_refunded(paid):
    _payer, payee, transfer = paid
    pay(payee, UserFactory(), whole=45)

    with pytest.raises(InsufficientBalance):
        refund(transfer, payee, 10)

    assert RefundTotal.objects.count() == 0


def test_only_the_payee_refunds_and_only_payments(paid):
    payer, payee, transfer = paid
    back = refund(transfer, payee, 10)

    for who in (payer, UserFactory()):
        with pytest.raises(NotFound):
            refund(transfer, who)
    with pytest.raises(CannotRefund):
        refund(the(back.main.id), payer)
    grant = Transfer.objects.get(kind="gift", payee__owner=payer)
    with pytest.raises(CannotRefund):
        refund(the(grant.pk), payer)


def test_the_database_never_lets_more_come_back(paid):
    _payer, payee, transfer = paid
    refund(transfer, payee, 10)

    with pytest.raises(IntegrityError, match="never_more"), transaction.atomic():
        RefundTotal.objects.update(refunded=buz(51))

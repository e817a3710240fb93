from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from apps.buz import selectors, services
from apps.buz.amounts import buz
from apps.buz.errors import (
    AccountFrozen,
    BadAmount,
    InsufficientBalance,
    KeyReused,
    ReservationEnded,
    ReservationTooSmall,
    SameAccount,
)
from apps.buz.models import Account, Movement, Reservation
from apps.buz.tasks import expire_reservations_task
from apps.buz.tests.factories import pay, rich
from apps.core.errors import Forbidden
from apps.users.tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _books_balance():
    yield
    assert list(selectors.findings()) == []


@pytest.fixture
def investor():
    return rich(whole=100)


@pytest.fixture
def founder():
    return UserFactory()


@pytest.fixture
def reserve(investor, founder):
    def make(whole=60, key="r", kind="investment", **more):
        return services.reserve_buz(
            payer=investor,
            payee=founder,
            grains=buz(whole),
            key=key,
            kind=kind,
            by=investor,
            **more,
        )

    return make


def money(user):
    return selectors.balance_of(user.pk)


def test_reserve_buz_sets_aside(reserve, investor, founder, announced):
    reservation = reserve(memo="Seed round")

    assert money(investor) == (buz(100), buz(60), buz(40))
    assert money(founder).balance == 0
    assert (reservation.state, reservation.memo) == ("reserved", "Seed round")
    assert announced()[-1] == "buz.buz_reserved"


def test_what_is_reserved_cannot_be_spent(reserve, investor, founder):
    reserve()

    with pytest.raises(InsufficientBalance):
        pay(investor, founder, whole=41)
    with pytest.raises(InsufficientBalance):
        reserve(whole=41, key="r2")


def test_reserving_again_with_the_same_key_reserves_once(reserve, investor):
    assert reserve() == reserve()
    assert money(investor).held == buz(60)
    with pytest.raises(KeyReused):
        reserve(whole=61)


def test_reserve_buz_refuses_nothing_and_oneself(investor, founder):
    with pytest.raises(BadAmount):
        services.reserve_buz(payer=investor, payee=founder, grains=0, key="k", by=None)
    with pytest.raises(SameAccount):
        services.reserve_buz(
            payer=investor, payee=investor, grains=buz(1), key="k", by=None
        )


def test_settle_reservation_pays_all_of_it(reserve, investor, founder, announced):
    reservation = reserve()

    services.settle_reservation(reservation=reservation, by=None)

    reservation.refresh_from_db()
    assert (reservation.state, reservation.settled) == ("settled", buz(60))
    assert money(investor) == (buz(40), 0, buz(40))
    assert money(founder).balance == buz(60)
    assert announced()[-2:] == ["buz.buz_moved", "buz.reservation_settled"]


def test_a_part_can_be_settled_and_the_rest_is_free(reserve, investor, founder):
    reservation = reserve()

    services.settle_reservation(reservation=reservation, grains=buz(25), by=investor)

    assert money(investor) == (buz(75), 0, buz(75))
    assert money(founder).balance == buz(25)


def test_settle_reservation_refuses_more_than_was_reserved(reserve, investor):
    reservation = reserve()

    with pytest.raises(ReservationTooSmall):
        services.settle_reservation(reservation=reservation, grains=buz(61), by=None)
    with pytest.raises(BadAmount):
        services.settle_reservation(reservation=reservation, grains=0, by=None)

    assert money(investor).held == buz(60)


def test_a_transfer_reserves_its_fee_too(reserve, investor, founder):
    reservation = reserve(whole=50, kind="transfer")
    assert money(investor).held == buz(50) + 5_000_000

    receipt = services.settle_reservation(
        reservation=reservation, grains=buz(10), by=investor
    )

    assert receipt.fee.grains == 1_000_000
    assert money(investor) == (buz(90) - 1_000_000, 0, buz(90) - 1_000_000)


def test_void_reservation_frees_it(reserve, investor, founder, announced):
    reservation = reserve()

    services.void_reservation(reservation=reservation, by=founder)

    reservation.refresh_from_db()
    assert reservation.state == "voided"
    assert money(investor) == (buz(100), 0, buz(100))
    assert announced()[-1] == "buz.reservation_voided"


@pytest.mark.parametrize("first", ["settle", "void"])
@pytest.mark.parametrize("second", ["settle", "void"])
def test_a_reservation_ends_once(reserve, investor, first, second):
    reservation = reserve()
    end = {"settle": services.settle_reservation, "void": services.void_reservation}
    end[first](reservation=reservation, by=None)

    with pytest.raises(ReservationEnded) as refusal:
        end[second](reservation=reservation, by=None)

    assert refusal.value.details["state"] == f"{first}{'d' if first == 'settle' else 'ed'}"
    assert money(investor).held == 0


def test_ending_with_a_key_can_be_repeated(reserve, founder):
    reservation = reserve()

    receipts = [
        services.settle_reservation(reservation=reservation, key="s", by=None)
        for _ in range(2)
    ]

    assert [receipt.is_replay for receipt in receipts] == [False, True]
    assert money(founder).balance == buz(60)


def test_only_the_payer_settles_and_only_the_payee_declines(reserve, investor, founder):
    reservation = reserve()
    before = Movement.objects.count()

    for act, who in [
        (services.settle_reservation, founder),
        (services.settle_reservation, UserFactory()),
        (services.void_reservation, investor),
    ]:
        with pytest.raises(Forbidden):
            act(reservation=reservation, by=who)

    assert Movement.objects.count() == before
    assert money(investor).held == buz(60)


def test_a_refusal_to_settle_can_be_tried_again(reserve, founder):
    reservation = reserve()
    Account.objects.filter(owner=founder).update(state="frozen")
    with pytest.raises(AccountFrozen):
        services.settle_reservation(reservation=reservation, by=None)

    Account.objects.filter(owner=founder).update(state="open")
    services.settle_reservation(reservation=reservation, by=None)

    assert money(founder).balance == buz(60)


def test_what_is_over_expires(reserve, investor, announced):
    hour = timedelta(hours=1)
    reservation = reserve(expires_at=timezone.now() + hour)
    lasting = reserve(whole=10, key="r2")
    assert services.expire_reservations() == 0

    with time_machine.travel(timezone.now() + 2 * hour):
        with pytest.raises(ReservationEnded) as refusal:
            services.settle_reservation(reservation=reservation, by=None)
        assert services.expire_reservations() == 1

    reservation.refresh_from_db()
    lasting.refresh_from_db()
    assert refusal.value.details["state"] == "expired"
    assert (reservation.state, lasting.state) == ("expired", "reserved")
    assert money(investor).held == buz(10)
    assert announced()[-1] == "buz.reservation_expired"


def test_money_never_waits_for_the_clock(reserve, investor, founder):
    reserve(expires_at=timezone.now() + timedelta(hours=1))

    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        pay(investor, founder, whole=90)

    assert Reservation.objects.get().state == "expired"
    assert money(founder).balance == buz(90)


@pytest.mark.parametrize(
    ("constraint", "change"),
    [
        ("of_some", {"amount": 0}),
        ("of_some", {"fee": -1}),
        ("settles_within", {"settled": 1}),
        (
            "settles_within",
            {"state": "settled", "settled": 10**12, "ended_at": timezone.now()},
        ),
        ("ends_once", {"ended_at": timezone.now()}),
        ("ends_once", {"state": "voided"}),
        ("ends_once", {"state": "melted"}),
    ],
)
def test_reservation_constraints(reserve, constraint, change):
    reservation = reserve()

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Reservation.objects.filter(pk=reservation.pk).update(**change)


def test_the_clock_ends_what_is_over(reserve, investor):
    reserve(expires_at=timezone.now() - timedelta(seconds=1))

    expire_reservations_task()

    assert money(investor).held == 0


def test_what_another_app_manages_neither_of_the_two_ends(reserve, investor, founder):
    reservation = reserve(60, is_managed=True)

    with pytest.raises(Forbidden):
        services.settle_reservation(reservation=reservation, by=investor)
    with pytest.raises(Forbidden):
        services.void_reservation(reservation=reservation, by=founder)
    services.settle_reservation(reservation=reservation, by=None)

    assert money(founder).balance == buz(60)

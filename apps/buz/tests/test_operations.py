from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from apps.buz import selectors, services
from apps.buz.amounts import buz
from apps.buz.errors import (
    AccountFrozen,
    AlreadyApproved,
    BadAmount,
    CannotRefund,
    InsufficientBalance,
    LimitExceeded,
    RequestStale,
    UnknownBucket,
)
from apps.buz.models import Account, Approval, Movement, OperationRequest, StakeTier
from apps.buz.tasks import expire_reservations_task
from apps.buz.tests.factories import checker, granted, maker, pay, propose, rich
from apps.core.errors import Forbidden, InvalidField, NotFound
from apps.users.tests.factories import UserFactory
from apps.workflows.errors import TransitionRefused
from apps.workflows.models import TransitionRecord

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _books_balance():
    yield
    assert list(selectors.findings()) == []


def balance(user):
    return selectors.balance_of(user.pk).balance


def approve(operation, by=None):
    return services.approve_operation(operation=operation, by=by or checker())


def test_mint_needs_a_second_person_and_then_happens_once(announced):
    user = UserFactory()
    operation = propose(user_id=user.pk)
    assert balance(user) == 0

    operation = approve(operation)

    assert operation.state == "executed"
    assert balance(user) == buz(500)
    assert operation.movement.kind == "mint"
    assert announced() == [
        "buz.operation_proposed",
        "buz.operation_approved",
        "buz.buz_moved",
        "buz.operation_executed",
    ]
    steps = TransitionRecord.objects.filter(object_id=operation.pk).order_by("pk")
    assert [step.transition for step in steps] == ["approve", "execute"]
    with pytest.raises(TransitionRefused):
        approve(operation)
    assert balance(user) == buz(500)


def test_nobody_approves_their_own(announced):
    both = granted("propose_operation", "check_operation")
    operation, told = propose(by=both), announced()

    for act in (
        lambda: approve(operation, both),
        lambda: services.reject_operation(operation=operation, reason="No", by=both),
        lambda: approve(operation, UserFactory()),
        lambda: approve(operation, maker()),
    ):
        with pytest.raises(Forbidden):
            act()

    operation.refresh_from_db()
    assert operation.state == "proposed"
    assert announced() == told


def test_only_makers_propose():
    for user in (UserFactory(), checker()):
        with pytest.raises(Forbidden):
            propose(by=user)


def test_an_approval_names_what_it_approves():
    operation = propose()

    with pytest.raises(RequestStale):
        services.approve_operation(operation=operation, payload_hash="0" * 64, by=checker())
    done = services.approve_operation(
        operation=operation, payload_hash=operation.payload_hash, by=checker()
    )

    assert done.approvals.get().payload_hash == operation.payload_hash


def test_a_large_amount_needs_two():
    user = UserFactory()
    operation, first = propose(user_id=user.pk, grains=buz(100_001)), checker()

    assert approve(operation, first).state == "proposed"
    with pytest.raises(AlreadyApproved):
        approve(operation, first)
    assert balance(user) == 0
    assert approve(operation).state == "executed"
    assert balance(user) == buz(100_001)


@pytest.mark.parametrize(
    ("payload", "error"),
    [
        ({"grains": 0}, BadAmount),
        ({"grains": buz(1_000_000) + 1}, BadAmount),
        ({"bucket": "tea"}, UnknownBucket),
        ({"user_id": "0198c0de-0000-7000-8000-000000000001"}, NotFound),
    ],
)
def test_nonsense_is_not_even_proposed(payload, error):
    with pytest.raises(error):
        propose(**payload)

    assert OperationRequest.objects.count() == 0


def test_an_act_that_is_refused_leaves_the_request_as_it_was(announced):
    user = rich(whole=10)
    operation = propose("burn", user_id=user.pk, grains=buz(11))
    told, movements = announced(), Movement.objects.count()

    with pytest.raises(InsufficientBalance):
        approve(operation)
    assert (announced(), Movement.objects.count()) == (told, movements)
    assert operation.approvals.count() == 0
    rich(user, whole=10)

    assert approve(operation).state == "executed"


def test_burn_takes_it_out_of_the_world():
    user = rich(whole=100)

    approve(propose("burn", user_id=user.pk, grains=buz(40)))

    supply = selectors.supply()
    assert (supply["burned"], supply["circulating"]) == (buz(40), buz(60))
    assert balance(user) == buz(60)


def test_a_frozen_wallet_and_a_thawed_one():
    payer, payee = rich(), rich()

    approve(propose("freeze", user_id=payer.pk, mode="frozen_out"))
    with pytest.raises(AccountFrozen):
        pay(payer, payee)
    pay(payee, payer)
    approve(propose("freeze", user_id=payer.pk, mode="frozen"))
    with pytest.raises(AccountFrozen):
        pay(payee, payer)
    approve(propose("freeze", user_id=payer.pk, mode="open"))

    pay(payer, payee)
    with pytest.raises(InvalidField):
        propose("freeze", user_id=payer.pk, mode="melted")


def test_reverse_brings_back_what_is_left():
    payer, payee = rich(whole=100), UserFactory()
    receipt = pay(payer, payee, whole=50)
    services.refund_transfer(
        transfer=transfer_of(receipt), grains=buz(20), key="r", by=payee
    )

    operation = approve(propose("reverse", transfer_id=str(receipt.main.id)))
    approve(propose("reverse", transfer_id=str(receipt.fee.id)))

    assert operation.movement.transfers.get().refunds_id == receipt.main.id
    assert (balance(payer), balance(payee)) == (buz(100), 0)


def test_a_stake_cannot_be_reversed():
    owner = rich(whole=100)
    stake = services.stake_buz(
        owner=owner,
        tier=services.find_tier(code="basic"),
        grains=buz(100),
        key="s",
        by=owner,
    )

    for transfer_id, error in [
        (stake.opening_id, CannotRefund),
        (stake.promise_id, CannotRefund),
        (stake.pk, NotFound),
    ]:
        with pytest.raises(error):
            propose("reverse", transfer_id=str(transfer_id))


def transfer_of(receipt):
    from apps.buz.models import Transfer

    return Transfer.objects.select_related("payer", "payee").get(pk=receipt.main.id)


def test_a_limit_is_changed_by_two_people():
    payer, payee = rich(whole=1000), UserFactory()
    approve(propose("limit", period="day", grains=buz(10)))

    pay(payer, payee, whole=10)
    with pytest.raises(LimitExceeded):
        pay(payer, payee, whole=1)


def test_a_new_tier_takes_the_place_of_the_old():
    owner = rich(whole=100)
    old = services.find_tier(code="basic")
    stake = services.stake_buz(owner=owner, tier=old, grains=buz(100), key="s", by=owner)
    terms = {
        "code": "basic",
        "name": "Basic",
        "days": 30,
        "rate_bps": 700,
        "penalty_bps": 500,
        "smallest": buz(10),
        "largest": buz(20),
    }

    approve(propose("tier", **terms))

    assert services.find_tier(code="basic").rate_bps == 700
    stake.refresh_from_db()
    assert stake.rate_bps == 500
    assert StakeTier.objects.get(pk=old.pk).active_to is not None
    with pytest.raises(InvalidField):
        propose("tier", **terms | {"largest": buz(5)})


def test_rejected_cancelled_and_expired_requests_do_nothing(announced):
    makes, user = maker(), UserFactory()
    rejected, cancelled, expired = (propose(by=makes, user_id=user.pk) for _ in range(3))

    services.reject_operation(operation=rejected, reason="Not agreed", by=checker())
    services.cancel_operation(operation=cancelled, by=makes)
    with time_machine.travel(timezone.now() + timedelta(days=8)):
        with pytest.raises(RequestStale):
            approve(expired)
        expire_reservations_task()
        expire_reservations_task()

    states = []
    for operation in (rejected, cancelled, expired):
        operation.refresh_from_db()
        states.append(operation.state)
        with pytest.raises(TransitionRefused):
            approve(operation)
    assert states == ["rejected", "cancelled", "expired"]
    assert announced().count("buz.operation_dropped") == 3
    assert balance(user) == 0


def test_only_the_maker_cancels():
    with pytest.raises(Forbidden):
        services.cancel_operation(operation=propose(), by=maker())


def test_the_database_knows_that_it_takes_two():
    operation = propose()

    def refused(name):
        return pytest.raises(IntegrityError, match=name)

    rows = OperationRequest.objects.filter(pk=operation.pk)
    with refused("two_people"), transaction.atomic():
        rows.update(checker=operation.maker)
    with refused("decided_by_somebody"), transaction.atomic():
        rows.update(state="executed")
    with refused("never changed"), transaction.atomic():
        rows.update(payload={"grains": 1})
    fields = {"operation": operation, "maker": operation.maker, "payload_hash": "x"}
    with refused("not_by_the_maker"), transaction.atomic():
        Approval.objects.create(**fields, by=operation.maker)
    Approval.objects.create(**fields, by=UserFactory())
    with refused("never deleted"), transaction.atomic():
        Approval.objects.all()._raw_delete("default")
    assert Account.objects.wallets().count() == 0

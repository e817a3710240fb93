"""The proofs of the specification: what only a real ledger can pass."""

import itertools
from contextlib import suppress
from datetime import timedelta
from decimal import Decimal

import pytest
import time_machine
from django.db.models import Sum
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apps.buz import books, selectors, services
from apps.buz.amounts import buz
from apps.buz.models import Account, StakePosition, Transfer
from apps.buz.models.reservation import Reservation
from apps.buz.tests.factories import checker, maker, pay, propose, rich
from apps.core.errors import NotFound, SmartStartError
from apps.users.tests.factories import UserFactory

pytestmark = pytest.mark.django_db

NUMBERS = itertools.count()
TOTAL = sum(books.BUCKETS.values())


def key():
    return f"proof:{next(NUMBERS)}"


def decide(kind, **payload):
    operation = propose(kind, by=maker(), **payload)
    services.approve_operation(operation=operation, by=checker())


def stake(one, other, grains):
    tier = services.find_tier(code="basic")
    services.stake_buz(owner=one, tier=tier, grains=grains, key=key(), by=one)


def unstake(one, other, grains):
    position = newest(StakePosition.objects.filter(owner=one))
    services.unstake_buz(position=position, key=key(), by=one)


def reserve(one, other, grains):
    ends = {"expires_at": timezone.now() + timedelta(days=3)}
    services.reserve_buz(payer=one, payee=other, grains=grains, key=key(), by=one, **ends)


def settle(one, other, grains):
    held = newest(Reservation.objects.filter(payee=other))
    part = min(grains, held.amount)
    services.settle_reservation(reservation=held, grains=part, key=key(), by=held.payer)


def void(one, other, grains):
    held = newest(Reservation.objects.filter(payee=other))
    services.void_reservation(reservation=held, key=key(), by=other)


def refund(one, other, grains):
    paid = newest(Transfer.objects.select_related("payer", "payee").filter(kind="transfer"))
    part = min(grains, paid.amount)
    services.refund_transfer(transfer=paid, grains=part, key=key(), by=paid.payee.owner)


def newest(rows):
    row = rows.order_by("-pk").first()
    if row is None:
        raise NotFound
    return row


ACTS = {
    "pay": lambda one, other, grains: pay(one, other, grains=grains),
    "stake": stake,
    "unstake": unstake,
    "claim": lambda one, *_: services.claim_rewards(owner=one, key=key(), by=one),
    "reserve": reserve,
    "settle": settle,
    "void": void,
    "refund": refund,
    "mint": lambda one, _, grains: decide("mint", user_id=one.pk, grains=grains),
    "burn": lambda one, _, grains: decide("burn", user_id=one.pk, grains=grains),
    "charge": lambda one, *_: services.charge_cost(
        code="venture_create", user=one, key=key(), by=one
    ),
    "reward": lambda one, *_: services.pay_reward(
        code="referral", user=one, key=key(), by=None
    ),
}


def assert_nothing_came_or_went():
    """All accounts together are nothing, and what is issued and what is not is the total."""
    assert Account.objects.aggregate(sum=Sum("balance"))["sum"] == 0
    supply = selectors.supply()
    unissued = sum(row["remaining"] for row in supply["buckets"])
    wallets = Account.objects.filter(purpose="wallet").aggregate(sum=Sum("balance"))["sum"]
    houses = supply["staked"] + supply["fees"] + supply["burned"]
    assert unissued + wallets + houses == buz(TOTAL) == supply["total"]
    assert wallets == supply["circulating"]


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(
        st.tuples(
            st.sampled_from([*ACTS, "wait"]),
            st.permutations([0, 1, 2]),
            st.integers(1, buz(300)) | st.sampled_from([buz(100), buz(250), buz(5000)]),
        ),
        min_size=4,
        max_size=14,
    )
)
def test_the_sum_of_all_accounts_is_the_total_supply_after_every_operation(steps):
    people = [rich(whole=1000) for _ in range(3)]
    now = timezone.now()
    for name, (one, other, _), grains in steps:
        if name == "wait":
            now += timedelta(days=31)
            continue
        with time_machine.travel(max(now, timezone.now()), tick=True):
            with suppress(SmartStartError):  # A refusal must change nothing either.
                ACTS[name](people[one], people[other], grains)
            assert_nothing_came_or_went()

    assert list(selectors.findings()) == []


def test_every_operation_of_that_proof_can_succeed():
    one, other = rich(whole=1000), rich(whole=1000)
    order = ["pay", "refund", "stake", "unstake", "reserve", "settle", "reserve", "void"]
    for name in [*order, "mint", "burn", "charge", "reward", "stake"]:
        ACTS[name](one, other, buz(100))
        assert_nothing_came_or_went()
    with time_machine.travel(timezone.now() + timedelta(days=31)):
        ACTS["claim"](one, other, 0)
    assert_nothing_came_or_went()
    assert {*order, "mint", "burn", "charge", "reward", "claim"} == ACTS.keys()


def test_the_fee_account_grows_by_a_thousandth(api):
    payer, payee = rich(whole=100), UserFactory()

    def fees():
        return Decimal(api.get("/api/buz/supply").json()["fees_collected"])

    before = fees()
    api.as_(payer)
    for _ in range(3):
        paid = api.post("/api/buz/transfer", {"to": str(payee.pk), "amount": "10"})
        assert paid.json()["fee"] == "0.01000000"

    assert fees() - before == Decimal("0.03")
    assert api.get("/api/buz/balance/me").json()["balance"] == "69.97000000"


def test_early_unstake_loses_ten_percent(api):
    owner = rich(whole=1000)
    stake = (
        api.as_(owner).post("/api/buz/stake", {"amount": "1000", "tier": "basic"}).json()
    )

    api.post("/api/buz/unstake", {"stake_id": stake["id"]})

    assert api.get("/api/buz/balance/me").json()["balance"] == "900.00000000"


@pytest.mark.parametrize(
    ("tier", "amount", "rate", "days"),
    [
        ("basic", "1000", 5, 30),
        ("premium", "777.77777777", 10, 90),
        ("vip", "1234.5", 15, 180),
        ("governance", "5000.00000001", 20, 365),
    ],
)
def test_a_matured_stake_pays_amount_times_rate_times_days(api, tier, amount, rate, days):
    owner = rich(whole=6000)
    stake = api.as_(owner).post("/api/buz/stake", {"amount": amount, "tier": tier}).json()
    grain = Decimal("0.00000001")
    exact = Decimal(amount) * rate * days / (100 * 365)
    reward = exact.quantize(grain, rounding="ROUND_DOWN")

    with time_machine.travel(timezone.now() + timedelta(days=days)):
        unstaked = api.as_(owner).post("/api/buz/unstake", {"stake_id": stake["id"]})
        balance = api.get("/api/buz/balance/me").json()["balance"]

    assert unstaked.status_code in {200, 201}, unstaked.content
    assert Decimal(balance) == 6000 + reward


def remaining(api, bucket):
    rows = api.get("/api/buz/supply").json()["buckets"]
    return next(Decimal(row["remaining"]) for row in rows if row["name"] == bucket)


def mint(api, user, amount):
    body = {"user_id": str(user.pk), "amount": amount, "bucket": "team", "reason": "Pay"}
    asked = api.as_(UserFactory(superuser=True)).post("/api/buz/admin/mint", body)
    if asked.status_code != 202:
        return asked
    while True:
        answer = api.as_(UserFactory(superuser=True)).post(
            f"/api/buz/admin/requests/{asked.json()['id']}/approve",
            {"payload_hash": asked.json()["payload_hash"]},
        )
        if answer.status_code != 200 or answer.json()["state"] == "executed":
            return answer


def test_mint_takes_from_what_is_not_issued_and_is_refused_above_it(api):
    user = UserFactory()
    before = remaining(api, "team")

    assert mint(api, user, "1000").status_code == 200
    assert before - remaining(api, "team") == 1000
    left = buz(int(remaining(api, "team")) - 500)
    services.grant_buz(bucket="team", payee_id=user.pk, grains=left, key=key(), by=None)
    refused = mint(api, user, "500.00000001")

    assert (refused.status_code, refused.json()["code"]) == (
        409,
        "buz.insufficient_balance",
    )
    assert remaining(api, "team") == 500
    assert mint(api, user, "500").status_code == 200
    assert remaining(api, "team") == 0
    assert mint(api, user, "0.00000001").status_code == 409
    assert_nothing_came_or_went()

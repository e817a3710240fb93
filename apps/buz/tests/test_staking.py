from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from apps.buz import selectors, services
from apps.buz.amounts import buz, show_amount
from apps.buz.errors import (
    BadAmount,
    InsufficientBalance,
    NothingToClaim,
    StakeEnded,
    UnknownTier,
)
from apps.buz.models import Account, Movement, StakePosition, StakeTier
from apps.buz.tasks import mature_stakes_task
from apps.buz.tests.factories import rich
from apps.core.errors import Forbidden
from apps.users.tests.factories import UserFactory
from apps.workflows.errors import TransitionRefused

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _books_balance():
    yield
    assert list(selectors.findings()) == []


@pytest.fixture
def owner():
    return rich(whole=1000)


@pytest.fixture
def stake(owner):
    def make(whole=1000, code="basic", key="s"):
        tier = services.find_tier(code=code)
        return services.stake_buz(
            owner=owner, tier=tier, grains=buz(whole), key=key, by=owner
        )

    return make


def after(**days):
    return time_machine.travel(timezone.now() + timedelta(**days), tick=True)


def money(user):
    return selectors.balance_of(user.pk)


def promised():
    return Account.objects.get(name="staking_rewards").held


@pytest.mark.parametrize(
    ("code", "days", "whole", "reward"),
    [
        ("basic", 30, 1000, "4.10958904"),
        ("premium", 90, 1000, "24.65753424"),
        ("vip", 180, 1000, "73.97260273"),
        ("governance", 365, 10_000, "2000.00000000"),
    ],
)
def test_the_reward_is_simple_interest_to_the_grain(code, days, whole, reward):
    tier = services.find_tier(code=code)

    assert tier == services.find_tier(days=days)
    assert show_amount(tier.reward_for(buz(whole))) == reward


def test_find_tier_refuses_what_is_not_on_offer():
    StakeTier.objects.filter(code="vip").update(active_to=timezone.now())

    for terms in ({"code": "vip"}, {"days": 31}, {"code": "basic", "days": 90}):
        with pytest.raises(UnknownTier) as refusal:
            services.find_tier(**terms)
    assert "basic (30 days)" in refusal.value.errors[0]["message"]


def test_stake_buz_locks_it_and_sets_the_reward_aside(stake, owner, announced):
    position = stake()

    assert money(owner).balance == 0
    assert selectors.staked_by(owner.pk) == (buz(1000), 410_958_904)
    assert promised() == 410_958_904
    assert selectors.supply()["staked"] == buz(1000)
    assert position.matures_at - position.opened_at == timedelta(days=30)
    assert announced()[-2:] == ["buz.buz_moved", "buz.stake_opened"]


def test_the_same_key_stakes_once(stake, owner):
    assert stake(whole=500) == stake(whole=500)
    assert money(owner).balance == buz(500)


@pytest.mark.parametrize("whole", [99, 10_001])
def test_stake_buz_keeps_to_the_bounds_of_the_tier(stake, owner, whole):
    rich(owner, whole=20_000)

    with pytest.raises(BadAmount, match="100 to 10000 BUZ"):
        stake(whole=whole)


def test_stake_buz_refuses_what_is_not_there(stake):
    with pytest.raises(InsufficientBalance):
        stake(whole=1001)

    assert promised() == 0
    assert StakePosition.objects.count() == 0


def test_no_reward_is_promised_that_is_not_there(stake):
    Account.objects.filter(name="staking_rewards").update(floor=-410_958_903)

    with pytest.raises(InsufficientBalance):
        stake()


def test_a_due_stake_comes_back_with_its_reward(stake, owner, announced):
    position = stake()

    with after(days=30):
        services.unstake_buz(position=position, key="u", by=owner)

    position.refresh_from_db()
    assert position.state == "closed"
    assert money(owner).balance == buz(1000) + 410_958_904
    assert promised() == 0
    assert announced()[-1] == "buz.stake_closed"


def test_leaving_early_costs_a_tenth_and_the_reward(stake, owner, announced):
    position = stake()
    issued = selectors.supply()["issued"]

    with after(days=29):
        services.unstake_buz(position=position, key="u", by=owner)

    position.refresh_from_db()
    assert position.state == "exited_early"
    assert money(owner).balance == buz(900)
    assert promised() == 0
    assert selectors.supply()["issued"] == issued - buz(100)
    assert announced()[-1] == "buz.stake_exited"


def test_a_stake_ends_once(stake, owner):
    position = stake()
    services.unstake_buz(position=position, key="u", by=owner)

    receipt = services.unstake_buz(position=position, key="u", by=owner)
    with pytest.raises(StakeEnded):
        services.unstake_buz(position=position, key="u2", by=owner)

    assert receipt.is_replay
    assert money(owner).balance == buz(900)


def test_each_way_out_has_its_time(stake, owner):
    position = stake()

    with pytest.raises(TransitionRefused):
        services.close_stake(position=position, by=owner)
    with after(days=31), pytest.raises(TransitionRefused):
        services.exit_stake(position=position, by=owner)

    assert money(owner).balance == 0


def test_only_the_owner_takes_it_back(stake):
    position, before = stake(), Movement.objects.count()

    with pytest.raises(Forbidden):
        services.unstake_buz(position=position, key="u", by=UserFactory())

    assert Movement.objects.count() == before


def test_claim_rewards_pays_what_is_due_and_leaves_the_stake(stake, owner, announced):
    position = stake(whole=500)
    stake(whole=500, code="premium", key="s2")

    with after(days=31):
        receipt = services.claim_rewards(owner=owner, key="c", by=owner)
        assert services.claim_rewards(owner=owner, key="c", by=owner).is_replay
        with pytest.raises(NothingToClaim):
            services.claim_rewards(owner=owner, key="c2", by=owner)
        assert announced()[-1] == "buz.reward_claimed"
        services.unstake_buz(position=position, key="u", by=owner)

    assert [row.grains for row in receipt.transfers] == [205_479_452]
    assert money(owner).balance == buz(500) + 205_479_452


def test_the_clock_tells_of_maturity_once(stake, announced):
    position = stake()
    mature_stakes_task()
    with after(days=30):
        mature_stakes_task()
        mature_stakes_task()

    position.refresh_from_db()
    assert position.state == "matured"
    assert announced().count("buz.stake_matured") == 1


def test_a_matured_stake_can_still_be_closed(stake, owner):
    position = stake()
    with after(days=30):
        services.mature_stakes()
        services.unstake_buz(position=position, key="u", by=owner)

    assert money(owner).balance == buz(1000) + 410_958_904


def test_what_the_days_so_far_have_earned(stake):
    position = stake()

    assert 0 <= position.accrued < 10_000
    with after(days=15):
        assert position.accrued - 205_479_452 < 10_000
    with after(days=400):
        assert position.accrued == position.reward


@pytest.mark.parametrize(
    ("constraint", "change"),
    [
        ("sane_amounts", {"amount": 0}),
        ("sane_amounts", {"reward": 0}),
        ("sane_amounts", {"penalty": 10**12}),
        ("ends_with_its_reward", {"state": "closed", "ended_at": timezone.now()}),
        ("ends_with_its_reward", {"state": "exited_early"}),
        ("ends_with_its_reward", {"ended_at": timezone.now()}),
        ("lasts", {"matures_at": timezone.now() - timedelta(days=1)}),
    ],
)
def test_position_constraints(stake, constraint, change):
    position = stake()

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        StakePosition.objects.filter(pk=position.pk).update(**change)


def test_tier_constraints():
    fields = {
        "code": "gold",
        "name": "Gold",
        "days": 10,
        "rate_bps": 1,
        "penalty_bps": 1,
        "smallest": 1,
        "largest": 1,
    }
    for change in ({"days": 0}, {"largest": 0}, {"penalty_bps": 10_001}, {"smallest": 0}):
        with pytest.raises(IntegrityError, match="sane_terms"), transaction.atomic():
            StakeTier.objects.create(**fields | change)
    with pytest.raises(IntegrityError, match="(?i)unique"), transaction.atomic():
        StakeTier.objects.create(**fields | {"code": "vip"})
    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        StakeTier.objects.update(rate_bps=9000)

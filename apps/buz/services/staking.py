from django.db import transaction
from django.utils import timezone

from apps.buz import books
from apps.buz.amounts import show_amount
from apps.buz.errors import (
    BadAmount,
    NothingToClaim,
    StakeEnded,
    UnknownTier,
)
from apps.buz.events import (
    RewardClaimed,
    StakeClosed,
    StakeExited,
    StakeMatured,
    StakeOpened,
)
from apps.buz.models import StakePosition, StakeTier
from apps.buz.services.accounts import wallet_ids
from apps.buz.services.legs import Leg, Receipt, Side
from apps.buz.services.posting import THE_HOUSE, post
from apps.core.ids import uuid7
from apps.core.outbox import announce
from apps.users.models import User
from apps.workflows.services import advance

POT = Side(books.bucket("staking_rewards"))
CLAIM_BATCH = 50
BATCH = 500


def find_tier(*, code: str | None = None, days: int | None = None) -> StakeTier:
    """The offer of this code or term. Raises UnknownTier."""
    tiers = StakeTier.objects.on_offer(timezone.now()).order_by("days", "pk")
    terms = {"code": code, "days": days}
    tier = tiers.filter(**{name: term for name, term in terms.items() if term}).first()
    if tier is None:
        offers = [
            f"{code} ({days} days)" for code, days in tiers.values_list("code", "days")
        ]
        raise UnknownTier(offers=offers)
    return tier


def check_stake(tier: StakeTier, grains: int) -> None:
    """Raises BadAmount where the offer is for more or less than this."""
    if not tier.smallest <= grains <= tier.largest:
        raise BadAmount(message=f"The {tier.code} stake takes {tier.bounds}.")


def stake_buz(
    *, owner: User, tier: StakeTier, grains: int, key: str, by: User | None
) -> StakePosition:
    """`grains` are locked for the tier's term, and the reward is set aside for them.

    Raises BadAmount, KeyReused, InsufficientBalance, AccountFrozen.
    """
    check_stake(tier, grains)
    reward = tier.reward_for(grains)

    def plan():
        wallet = Side(wallet_ids(owner.pk)[owner.pk], owner.pk)
        locker = Side(books.stakes(wallet.id))
        memo = f"{tier.name}, {tier.days} days"
        return [
            Leg(payer=wallet, payee=locker, grains=grains, kind="stake", memo=memo),
            Leg(
                payer=POT,
                payee=wallet,
                grains=reward,
                kind="reward",
                memo=memo,
                phase="reserve",
            ),
        ]

    def then(receipt):
        opening, promise = receipt.transfers
        position = StakePosition.objects.create(
            owner=owner,
            tier=tier,
            amount=grains,
            days=tier.days,
            rate_bps=tier.rate_bps,
            reward=reward,
            penalty=tier.penalty_for(grains),
            opened_at=opening.created_at,
            matures_at=tier.matures_at(opening.created_at),
            opening_id=opening.id,
            promise_id=promise.id,
        )
        announce(
            StakeOpened(
                stake_id=str(position.pk),
                user_id=str(owner.pk),
                grains=grains,
                reward_grains=reward,
                days=tier.days,
            ),
            by=by,
        )

    receipt = post(
        principal=by.pk if by else THE_HOUSE,
        key=key,
        kind="stake",
        content={"owner": owner.pk, "tier": tier.pk, "grains": grains},
        plan=plan,
        then=then,
        by=by,
    )
    return StakePosition.objects.select_related("tier").get(opening_id=receipt.main.id)


def unstake_buz(*, position: StakePosition, key: str, by: User | None) -> Receipt:
    """The stake comes back: whole and with its reward when due, less the penalty before.

    Raises StakeEnded, KeyReused, AccountFrozen, Forbidden.
    """
    act = close_stake if position.is_due else exit_stake
    return act(position=position, key=key, by=by)


def close_stake(
    *, position: StakePosition, key: str | None = None, by: User | None
) -> Receipt:
    """The term is over: all of it comes back, with the reward if nobody claimed it.

    Raises StakeEnded, TransitionRefused, KeyReused, AccountFrozen, Forbidden.
    """

    def legs(row, locker, wallet):
        yield Leg(payer=locker, payee=wallet, grains=row.amount, kind="unstake")
        if row.claimed_at is None:
            yield _reward(row, wallet)

    def then(row, receipt):
        advance(row.close, by=by, at=receipt.main.created_at)
        paid = sum(leg.grains for leg in receipt.transfers if leg.kind == "reward")
        return StakeClosed(**_whose(row), grains=row.amount, reward_grains=paid)

    return _end(position, "close", key, legs, then, by)


def exit_stake(
    *, position: StakePosition, key: str | None = None, by: User | None
) -> Receipt:
    """It comes back before its time, less the penalty, and the reward is free again.

    Raises StakeEnded, TransitionRefused, KeyReused, AccountFrozen, Forbidden.
    """

    def legs(row, locker, wallet):
        back = row.amount - row.penalty
        if back:
            yield Leg(payer=locker, payee=wallet, grains=back, kind="unstake")
        if row.penalty:
            yield Leg(payer=locker, payee=POT, grains=row.penalty, kind="penalty")
        yield _reward(row, wallet, phase="void")

    def then(row, receipt):
        advance(row.exit_early, by=by, at=receipt.main.created_at)
        return StakeExited(**_whose(row), grains=row.amount, penalty_grains=row.penalty)

    return _end(position, "exit", key, legs, then, by)


def _end(position, act, key, legs, then, by):
    locked = {}

    def plan():
        row = locked["row"] = StakePosition.objects.locked(position.pk)
        if not row.is_held:
            raise StakeEnded(state=row.state, ended_at=row.ended_at.isoformat())
        wallet = Side(wallet_ids(row.owner_id)[row.owner_id], row.owner_id)
        return list(legs(row, Side(books.stakes(wallet.id)), wallet))

    return post(
        principal=by.pk if by else THE_HOUSE,
        # The row itself ends once; a new attempt after a refusal must be judged anew.
        key=key or f"{act}:{position.pk}:{uuid7()}",
        kind="unstake",
        content={"act": act, "stake": position.pk},
        plan=plan,
        then=lambda receipt: announce(then(locked["row"], receipt), by=by),
        by=by,
    )


def claim_rewards(*, owner: User, key: str, by: User | None) -> Receipt:
    """The rewards of all stakes whose term is over are in the wallet; the stakes stay.

    At most 50 at a time. Raises NothingToClaim, KeyReused, AccountFrozen.
    """
    locked = []

    def plan():
        due = StakePosition.objects.claimable(timezone.now()).filter(owner=owner)
        locked[:] = due.select_for_update(no_key=True).order_by("pk")[:CLAIM_BATCH]
        if not locked:
            raise NothingToClaim
        wallet = Side(wallet_ids(owner.pk)[owner.pk], owner.pk)
        return [_reward(row, wallet) for row in locked]

    def then(receipt):
        for row in locked:
            row.claimed_at = receipt.main.created_at
            row.save(update_fields=["claimed_at", "updated_at"])
            announce(RewardClaimed(**_whose(row), grains=row.reward), by=by)

    return post(
        principal=by.pk if by else THE_HOUSE,
        key=key,
        kind="reward",
        content={"claim": owner.pk},
        plan=plan,
        then=then,
        by=by,
    )


def mature_stakes() -> int:
    """Stakes whose term is over are known to be; says how many were news."""
    due = StakePosition.objects.filter(state="open", matures_at__lte=timezone.now())
    ids = due.order_by("matures_at").values_list("pk", flat=True)
    return sum(_mature(pk) for pk in ids[:BATCH])


@transaction.atomic
def _mature(pk):
    row = StakePosition.objects.locked(pk)
    if row.state != StakePosition.State.OPEN:
        return 0
    advance(row.mature, by=None)
    announce(StakeMatured(**_whose(row), grains=row.amount, reward_grains=row.reward))
    return 1


def _reward(row, wallet, phase="settle"):
    return Leg(
        payer=POT,
        payee=wallet,
        grains=row.reward,
        kind="reward",
        memo=f"{row.days} days on {show_amount(row.amount)} BUZ",
        phase=phase,
        ends=row.promise_id,
        release=row.reward,
    )


def _whose(row):
    return {"stake_id": str(row.pk), "user_id": str(row.owner_id)}

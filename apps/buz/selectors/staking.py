from typing import NamedTuple
from uuid import UUID

from django.db.models import Q, Sum

from apps.buz.errors import StakeEnded
from apps.buz.models import StakePosition


class Staked(NamedTuple):
    """Grains of one person: locked in stakes, and promised to them as reward."""

    staked: int
    pending_rewards: int


def staked_by(user_id: UUID) -> Staked:
    held = StakePosition.objects.held().filter(owner_id=user_id)
    sums = held.aggregate(
        staked=Sum("amount"), rewards=Sum("reward", filter=Q(claimed_at=None))
    )
    return Staked(sums["staked"] or 0, sums["rewards"] or 0)


def unstake_quote(position: StakePosition) -> dict:
    """Grains that taking this stake back now would bring. Raises StakeEnded."""
    if not position.is_held:
        raise StakeEnded(state=position.state, ended_at=position.ended_at.isoformat())
    is_early = not position.is_due
    reward = 0 if is_early or position.claimed_at else position.reward
    penalty = position.penalty if is_early else 0
    return {
        "stake_id": position.pk,
        "is_early": is_early,
        "principal": position.amount,
        "penalty": penalty,
        "reward": reward,
        "reward_lost": position.reward if is_early else 0,
        "total": position.amount - penalty + reward,
        "matures_at": position.matures_at,
    }

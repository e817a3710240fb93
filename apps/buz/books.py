"""The house's own accounts: which there are, and under which fixed ids.

Their ids sort after every person's, so that accounts taken in ascending id come to the
busiest rows last and hold them shortest; and being fixed, they need no look-up.
"""

from typing import NamedTuple
from uuid import UUID

from apps.buz.amounts import buz

SHARDS = 16
_FIRST = UUID("ffffffff-ffff-8fff-bfff-000000000000").int

# Budgets of the seven buckets, in whole BUZ. Together they are all there will ever be.
BUCKETS = {
    "reserve": 200_000_000,
    "staking_rewards": 200_000_000,
    "team": 150_000_000,
    "user_rewards": 150_000_000,
    "community": 100_000_000,
    "liquidity": 100_000_000,
    "venture_fund": 100_000_000,
}


class Book(NamedTuple):
    id: UUID
    purpose: str
    name: str
    shard: int
    floor: int


def _sharded(purpose, offset):
    return [
        Book(UUID(int=_FIRST + offset + shard), purpose, purpose, shard, 0)
        for shard in range(SHARDS)
    ]


_BUCKETS = {
    name: Book(UUID(int=_FIRST + 1 + place), "bucket", name, 0, -buz(budget))
    for place, (name, budget) in enumerate(BUCKETS.items())
}
_FEES = _sharded("fees", 0x100)
_STAKES = _sharded("stake", 0x200)
_BURNED = Book(UUID(int=_FIRST + 0x300), "burned", "burned", 0, 0)

ALL = [*_BUCKETS.values(), *_FEES, *_STAKES, _BURNED]
BURNED = _BURNED.id


def bucket(name: str) -> UUID:
    return _BUCKETS[name].id


def fees(payer: UUID) -> UUID:
    """The fee account of this payer: one of several, so that payers do not queue."""
    return _FEES[payer.int % SHARDS].id


def stakes(owner: UUID) -> UUID:
    """The account that keeps this person's stakes, among those of others."""
    return _STAKES[owner.int % SHARDS].id

"""What a movement is made of before it is written, and what it reads like afterwards."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from apps.core.ids import uuid7


class Side(NamedTuple):
    """One account of a leg, and whose it is."""

    id: UUID
    owner_id: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class Leg:
    """One transfer to be. `release` is what a reservation that ends here had set aside."""

    payer: Side
    payee: Side
    grains: int
    kind: str
    memo: str = ""
    phase: str = "now"
    ends: UUID | None = None
    release: int = 0
    refunds: UUID | None = None
    id: UUID = field(default_factory=uuid7)

    @property
    def moves(self) -> bool:
        return self.phase in {"now", "settle"}


class Posted(NamedTuple):
    """One transfer as it stands in the ledger."""

    id: UUID
    kind: str
    phase: str
    payer_id: UUID
    payee_id: UUID
    grains: int
    memo: str
    created_at: datetime


class Receipt(NamedTuple):
    """What became of a movement. `is_replay`: it happened at an earlier request."""

    movement_id: int
    transfers: list[Posted]
    balances: dict[UUID, int]
    is_replay: bool

    @property
    def main(self) -> Posted:
        return self.transfers[0]

    @property
    def fee(self) -> Posted | None:
        return next((row for row in self.transfers if row.kind == "fee"), None)

"""What the ledger tells the rest of the house."""

from dataclasses import dataclass

from apps.core.events import Event


@dataclass(frozen=True, kw_only=True)
class BuzMoved(Event):
    """`grains` went from one account to another. A system account has no person: ""."""

    transfer_id: str
    payer_id: str
    payee_id: str
    grains: int
    kind: str

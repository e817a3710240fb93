from typing import NamedTuple
from uuid import UUID

from apps.buz.models import Account


class Balance(NamedTuple):
    """Grains of one person: all in the wallet, promised to reservations, free to spend."""

    balance: int
    held: int
    available: int


def balance_of(user_id: UUID) -> Balance:
    """One indexed read. Somebody without a wallet has nothing."""
    row = Account.objects.wallets().filter(owner_id=user_id).values_list("balance", "held")
    balance, held = row.first() or (0, 0)
    return Balance(balance, held, balance - held)

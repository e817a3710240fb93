from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import Subquery

from apps.buz.models import Account, Entry


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


def balance_at(user_id: UUID, moment: datetime, *, inclusive=True) -> int:
    """Grains in the wallet at a past moment: one seek, however long the history.

    What was entered at that very moment counts, unless `inclusive` is off.
    """
    wallet = Account.objects.wallets().filter(owner_id=user_id).values("pk")[:1]
    until = "created_at__lte" if inclusive else "created_at__lt"
    entries = Entry.objects.filter(account=Subquery(wallet), **{until: moment})
    last = entries.order_by("-created_at", "-seq").values_list("balance_after", flat=True)
    return last.first() or 0

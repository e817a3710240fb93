from apps.buz.models.account import Account
from apps.buz.models.ledger import Entry, Kind, Movement, Transfer

__all__ = ["Account", "Entry", "Kind", "Movement", "Transfer"]

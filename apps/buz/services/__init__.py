"""Everything that changes the ledger."""

from apps.buz.services.accounts import open_house_accounts, wallet_ids
from apps.buz.services.legs import Receipt
from apps.buz.services.posting import THE_HOUSE
from apps.buz.services.transfers import (
    WELCOME_GRAINS,
    fee_for,
    grant_buz,
    grant_welcome,
    transfer_buz,
)

__all__ = [
    "THE_HOUSE",
    "WELCOME_GRAINS",
    "Receipt",
    "fee_for",
    "grant_buz",
    "grant_welcome",
    "open_house_accounts",
    "transfer_buz",
    "wallet_ids",
]

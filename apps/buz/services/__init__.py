"""Everything that changes the ledger."""

from apps.buz.services.accounts import open_house_accounts, wallet_ids
from apps.buz.services.fees import fee_for
from apps.buz.services.legs import Receipt
from apps.buz.services.posting import THE_HOUSE
from apps.buz.services.reservations import (
    expire_reservations,
    reserve_buz,
    settle_reservation,
    void_reservation,
)
from apps.buz.services.tariffs import change_tariff, charge_cost, pay_reward
from apps.buz.services.transfers import (
    WELCOME_GRAINS,
    grant_buz,
    grant_welcome,
    transfer_buz,
)

__all__ = [
    "THE_HOUSE",
    "WELCOME_GRAINS",
    "Receipt",
    "change_tariff",
    "charge_cost",
    "expire_reservations",
    "fee_for",
    "grant_buz",
    "grant_welcome",
    "open_house_accounts",
    "pay_reward",
    "reserve_buz",
    "settle_reservation",
    "transfer_buz",
    "void_reservation",
    "wallet_ids",
]

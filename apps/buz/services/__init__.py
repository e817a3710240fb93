"""Everything that changes the ledger."""

from apps.buz.services.accounts import open_house_accounts, wallet_ids
from apps.buz.services.fees import FEE_BPS, fee_for
from apps.buz.services.legs import Receipt
from apps.buz.services.operations import (
    approve_operation,
    cancel_operation,
    expire_operations,
    hash_payload,
    propose_operation,
    read_proposal,
    reject_operation,
)
from apps.buz.services.posting import THE_HOUSE
from apps.buz.services.prices import set_price
from apps.buz.services.refunds import refund_transfer
from apps.buz.services.reservations import (
    expire_reservations,
    reserve_buz,
    settle_reservation,
    void_reservation,
)
from apps.buz.services.staking import (
    check_stake,
    claim_rewards,
    close_stake,
    exit_stake,
    find_tier,
    mature_stakes,
    stake_buz,
    unstake_buz,
)
from apps.buz.services.tariffs import change_tariff, charge_cost, pay_reward
from apps.buz.services.transfers import (
    SMALLEST_TRANSFER,
    WELCOME_GRAINS,
    check_transfer,
    grant_buz,
    grant_welcome,
    transfer_buz,
)

__all__ = [
    "FEE_BPS",
    "SMALLEST_TRANSFER",
    "THE_HOUSE",
    "WELCOME_GRAINS",
    "Receipt",
    "approve_operation",
    "cancel_operation",
    "change_tariff",
    "charge_cost",
    "check_stake",
    "check_transfer",
    "claim_rewards",
    "close_stake",
    "exit_stake",
    "expire_operations",
    "expire_reservations",
    "fee_for",
    "find_tier",
    "grant_buz",
    "grant_welcome",
    "hash_payload",
    "mature_stakes",
    "open_house_accounts",
    "pay_reward",
    "propose_operation",
    "read_proposal",
    "refund_transfer",
    "reject_operation",
    "reserve_buz",
    "set_price",
    "settle_reservation",
    "stake_buz",
    "transfer_buz",
    "unstake_buz",
    "void_reservation",
    "wallet_ids",
]

from apps.buz.models.account import Account
from apps.buz.models.ledger import Entry, Kind, Movement, Transfer
from apps.buz.models.reservation import Reservation
from apps.buz.models.staking import StakePosition, StakeTier
from apps.buz.models.tariff import Tariff

__all__ = [
    "Account",
    "Entry",
    "Kind",
    "Movement",
    "Reservation",
    "StakePosition",
    "StakeTier",
    "Tariff",
    "Transfer",
]

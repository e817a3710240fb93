from apps.buz.models.account import Account
from apps.buz.models.ledger import Entry, Kind, Movement, Transfer
from apps.buz.models.limits import RefundTotal, Spending, TransferLimit
from apps.buz.models.operation import Approval, OperationRequest
from apps.buz.models.price import Price
from apps.buz.models.reservation import Reservation
from apps.buz.models.staking import StakePosition, StakeTier
from apps.buz.models.tariff import Tariff

__all__ = [
    "Account",
    "Approval",
    "Entry",
    "Kind",
    "Movement",
    "OperationRequest",
    "Price",
    "RefundTotal",
    "Reservation",
    "Spending",
    "StakePosition",
    "StakeTier",
    "Tariff",
    "Transfer",
    "TransferLimit",
]

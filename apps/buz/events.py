"""What the ledger tells the rest of the house."""

from dataclasses import dataclass

from apps.core.events import Event


@dataclass(frozen=True, kw_only=True)
class BuzMoved(Event):
    """`grains` went from one account to another. A system account has no person: ""."""

    sentence = "moved {grains:buz} to {payee_id:person}"

    transfer_id: str
    payer_id: str
    payee_id: str
    grains: int
    kind: str


@dataclass(frozen=True, kw_only=True)
class BuzReserved(Event):
    """`grains` are set aside by the payer, for this payee and nobody else."""

    reservation_id: str
    payer_id: str
    payee_id: str
    grains: int
    kind: str


@dataclass(frozen=True, kw_only=True)
class ReservationSettled(Event):
    """`grains` of it went to the payee; BuzMoved tells of the same movement."""

    reservation_id: str
    payer_id: str
    payee_id: str
    grains: int
    kind: str


@dataclass(frozen=True, kw_only=True)
class ReservationVoided(Event):
    reservation_id: str
    payer_id: str
    payee_id: str
    kind: str


@dataclass(frozen=True, kw_only=True)
class ReservationExpired(Event):
    reservation_id: str
    payer_id: str
    payee_id: str
    kind: str


@dataclass(frozen=True, kw_only=True)
class TariffChanged(Event):
    """What something costs or pays was changed by staff."""

    code: str
    grains: int
    is_active: bool


@dataclass(frozen=True, kw_only=True)
class StakeOpened(Event):
    sentence = "staked {grains:buz} for {days} days"

    stake_id: str
    user_id: str
    grains: int
    reward_grains: int
    days: int


@dataclass(frozen=True, kw_only=True)
class StakeMatured(Event):
    """The term is over: the stake and its reward can be had."""

    stake_id: str
    user_id: str
    grains: int
    reward_grains: int


@dataclass(frozen=True, kw_only=True)
class StakeClosed(Event):
    """All of it came back. `reward_grains` is what came with it: 0 if claimed before."""

    sentence = "took back a stake of {grains:buz}"

    stake_id: str
    user_id: str
    grains: int
    reward_grains: int


@dataclass(frozen=True, kw_only=True)
class StakeExited(Event):
    """It came back before its time, less the penalty."""

    stake_id: str
    user_id: str
    grains: int
    penalty_grains: int


@dataclass(frozen=True, kw_only=True)
class RewardClaimed(Event):
    stake_id: str
    user_id: str
    grains: int


@dataclass(frozen=True, kw_only=True)
class OperationProposed(Event):
    """Somebody asks for an act that others must approve."""

    operation_id: str
    kind: str
    maker_id: str


@dataclass(frozen=True, kw_only=True)
class OperationApproved(Event):
    """One yes; it may need more."""

    operation_id: str
    kind: str
    maker_id: str
    checker_id: str


@dataclass(frozen=True, kw_only=True)
class OperationExecuted(Event):
    operation_id: str
    kind: str
    maker_id: str


@dataclass(frozen=True, kw_only=True)
class OperationDropped(Event):
    """Rejected, cancelled or expired: `state` says which."""

    operation_id: str
    kind: str
    maker_id: str
    state: str


@dataclass(frozen=True, kw_only=True)
class PriceSet(Event):
    """BUZ is quoted at another price, for display."""

    sentence = "quoted a price of BUZ"

    price_id: str
    micro_dollars: int

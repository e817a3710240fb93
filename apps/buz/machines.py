from apps.buz import services
from apps.buz.models import OperationRequest, Reservation, StakePosition
from apps.workflows.registry import publish

publish(
    "buz-reservation",
    Reservation,
    settle=services.settle_reservation,
    void=services.void_reservation,
)
publish(
    "buz-stake",
    StakePosition,
    argument="position",
    close=services.close_stake,
    exit_early=services.exit_stake,
)
publish(
    "buz-operation",
    OperationRequest,
    argument="operation",
    approve=services.approve_operation,
    reject=services.reject_operation,
    cancel=services.cancel_operation,
)

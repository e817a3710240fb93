from apps.buz import services
from apps.buz.models import Reservation
from apps.workflows.registry import publish

publish(
    "buz-reservation",
    Reservation,
    settle=services.settle_reservation,
    void=services.void_reservation,
)

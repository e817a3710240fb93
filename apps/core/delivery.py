"""Paying what the outbox owes: each handler once, late if need be, never half."""

import logging
import time
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from apps.core.events import CATALOGUE, HANDLERS, Event
from apps.core.models import Delivery, EventRecord
from apps.core.tracing import request_id

logger = logging.getLogger(__name__)

MAX_ATTEMPTS = 10
FIRST_RETRY = timedelta(seconds=2)
BATCH = 100


def deliver_owed() -> int:
    """Run every delivery that is due, oldest first, and say how many succeeded."""
    return sum(_deliver_each())


def deliver_for(seconds: float) -> bool:
    """Deliver for that long at most. True when there is nothing left for us to do."""
    end = time.monotonic() + seconds
    return all(time.monotonic() < end for _ in _deliver_each())


def _deliver_each():
    while batch := list(_due()[:BATCH]):
        paid = 0
        for delivery_id in batch:
            is_paid = deliver(delivery_id)
            paid += is_paid
            yield is_paid
        if not paid:
            return  # The rest is in other hands, or has just been put off.


def _due():
    owed = Delivery.objects.filter(
        delivered_at=None, given_up_at=None, due_at__lte=timezone.now()
    )
    return owed.order_by("due_at", "pk").values_list("pk", flat=True)


def deliver(delivery_id: int) -> bool:
    """Run one handler and tick it off in one transaction: both happen, or neither.

    A handler that fails is tried again later, further apart each time; after
    MAX_ATTEMPTS the delivery is given up, and staff can send it again.
    """
    try:
        with transaction.atomic():
            delivery = _claim(delivery_id)
            if delivery is None:
                return False  # Paid already, or another worker has it.
            record = delivery.record
            token = request_id.set(record.request_id)
            try:
                HANDLERS[delivery.handler](revive(record))
            finally:
                request_id.reset(token)
            delivery.delivered_at = timezone.now()
            delivery.attempt_count += 1
            delivery.save(update_fields=["delivered_at", "attempt_count"])
    except Exception as error:  # Whatever a handler raises is the debt's, not ours.
        logger.exception("Delivery %s failed", delivery_id)
        _postpone(delivery_id, error)
        return False
    return True


def revive(record: EventRecord) -> Event:
    """The event as it was announced, with the record that tells it from others alike."""
    event = CATALOGUE[record.name](**record.payload)
    object.__setattr__(event, "record", record)  # Frozen for everybody else.
    return event


def _claim(delivery_id):
    return (
        Delivery.objects.select_for_update(skip_locked=True, of=("self",))
        .select_related("record")
        .filter(pk=delivery_id, delivered_at=None, given_up_at=None)
        .first()
    )


@transaction.atomic
def _postpone(delivery_id, error):
    delivery = _claim(delivery_id)
    if delivery is None:
        return
    now = timezone.now()
    delivery.attempt_count += 1
    delivery.last_error = f"{type(error).__name__}: {error}"[:2000]
    if delivery.attempt_count >= MAX_ATTEMPTS:
        delivery.given_up_at = now
    else:
        delivery.due_at = now + FIRST_RETRY * 2 ** (delivery.attempt_count - 1)
    delivery.save()


def redeliver(deliveries) -> int:
    """Owe these deliveries again, from now; the ones already paid stay paid."""
    from apps.core.outbox import ring_after_commit

    with transaction.atomic():
        count = deliveries.filter(delivered_at=None).update(
            due_at=timezone.now(), attempt_count=0, given_up_at=None
        )
        ring_after_commit()
    return count

import json
from dataclasses import asdict

from django.db import connection, transaction

from apps.core.events import HANDLERS_BY_EVENT, Event
from apps.core.models import Delivery, EventRecord
from apps.core.tasks import deliver_task
from apps.core.tracing import request_id


def announce(event: Event, *, by=None) -> EventRecord:
    """Record that `event` happened, and owe it to every handler subscribed to it.

    Call it in the transaction that made the event true. The record and the debts are
    rows of that transaction: roll it back, and the event never happened.
    """
    assert connection.in_atomic_block, "announce() belongs inside a transaction"
    payload = asdict(event)
    assert json.loads(json.dumps(payload)) == payload, f"{event} is not plain JSON"

    record = EventRecord.objects.create(
        name=event.name,
        payload=payload,
        actor_id=by and by.pk,
        request_id=request_id.get(),
    )
    handlers = HANDLERS_BY_EVENT.get(event.name, ())
    if handlers:
        Delivery.objects.bulk_create(
            Delivery(record=record, handler=key) for key in handlers
        )
        ring_after_commit()
    return record


def ring_after_commit() -> None:
    """Wake a worker once this transaction is real. One bell a transaction is enough."""
    if not any(hook[1] is ring for hook in connection.run_on_commit):
        transaction.on_commit(ring, robust=True)


def ring() -> None:
    """Losing the bell only delays: the clock drains what is owed as well."""
    deliver_task.delay()

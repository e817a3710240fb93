"""What the worker and the clock start for the spine itself."""

from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from apps.core.delivery import deliver_for
from apps.core.models import Heartbeat, IdempotencyKey

TURN_SECONDS = 2
KEEP_KEYS = timedelta(days=30)


@shared_task(acks_late=True, is_bell=True)
def deliver_task():
    """Rung by every commit that announced something, and by the clock.

    After a few seconds it steps back in the queue, so that a large debt does not keep
    the worker from everything else.
    """
    if not deliver_for(TURN_SECONDS):
        deliver_task.delay()


@shared_task
def heartbeat_task():
    """Sent by the beat and done by the worker: one row proves that both are alive."""
    Heartbeat.objects.update_or_create(name="worker", defaults={"beat_at": timezone.now()})


@shared_task
def forget_idempotency_keys_task():
    IdempotencyKey.objects.filter(created_at__lt=timezone.now() - KEEP_KEYS).delete()

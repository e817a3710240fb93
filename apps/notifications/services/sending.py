"""What becomes of each delivery: claimed before the network is used, recorded after."""

import random
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from apps.notifications.letters import Letter
from apps.notifications.models import Delivery, Mail, PushSubscription, Suppression
from apps.users.models import User
from apps.workflows.services import advance

MAX_ATTEMPTS = 8
FIRST_RETRY = timedelta(seconds=30)


@transaction.atomic
def claim_deliveries(*, limit: int = 10) -> list[Delivery]:
    """Take what is due, and write down that it is being sent before anybody is spoken to."""
    due = Delivery.objects.due(timezone.now())
    rows = due.select_for_update(skip_locked=True, of=("self",), no_key=True)
    rows = rows.select_related("notification__recipient", "subscription__vapid_key")
    return [advance(row.begin, by=None) for row in rows[:limit]]


@transaction.atomic
def wake_deliveries() -> int:
    """Let go what was held and is due, and take up what a worker left half done.

    A letter whose fate nobody recorded is sent again under the same Message-ID.
    """
    now = timezone.now()
    held, lost = Delivery.objects.held_no_longer(now), Delivery.objects.lost(now)
    lock = {"skip_locked": True, "of": ("self",), "no_key": True}
    count = 0
    for row in held.select_for_update(**lock)[:500]:
        advance(row.release, by=None)
        count += 1
    for row in lost.select_for_update(**lock).order_by("pk")[:500]:
        advance(row.postpone, by=None, due_at=now, error="The worker did not come back.")
        count += 1
    return count


@transaction.atomic
def record_sent(*, delivery: Delivery, letter: Letter | None = None) -> Delivery:
    """The other side took it. Raises TransitionRefused if it is not being sent."""
    delivery = Delivery.objects.locked(delivery.pk)
    advance(delivery.accept, by=None)
    if letter is not None:
        Mail.objects.get_or_create(
            delivery=delivery,
            defaults={
                "message_id": letter.message_id,
                "to": letter.to,
                "subject": letter.subject,
                "text": letter.text,
                "html": letter.html,
            },
        )
    if delivery.subscription_id:
        PushSubscription.objects.filter(pk=delivery.subscription_id).update(
            last_sent_at=timezone.now(), failure_count=0
        )
    return delivery


@transaction.atomic
def postpone_delivery(*, delivery: Delivery, error: str) -> Delivery:
    """Not now: later, further apart each time, and not for ever."""
    delivery = Delivery.objects.locked(delivery.pk)
    if delivery.attempt_count >= MAX_ATTEMPTS:
        return advance(delivery.give_up, by=None, error=error)
    wait = FIRST_RETRY * 2 ** (delivery.attempt_count - 1) * random.uniform(1, 1.3)
    return advance(delivery.postpone, by=None, due_at=timezone.now() + wait, error=error)


@transaction.atomic
def record_refused(*, delivery: Delivery, error: str) -> Delivery:
    """The other side does not want what we sent."""
    delivery = Delivery.objects.locked(delivery.pk)
    return advance(delivery.fail, by=None, error=error)


@transaction.atomic
def record_bounced(*, delivery: Delivery, error: str) -> Delivery:
    """The address or the device does not exist: it is not tried again by anybody."""
    delivery = Delivery.objects.locked(delivery.pk)
    if delivery.subscription_id:
        PushSubscription.objects.filter(pk=delivery.subscription_id).delete()
        delivery.subscription = None
        return advance(delivery.bounce, by=None, because="device_gone", error=error)
    Suppression.objects.get_or_create(
        digest=delivery.target, defaults={"reason": error[:300]}
    )
    return advance(delivery.bounce, by=None, because="dead_address", error=error)


@transaction.atomic
def suppress_delivery(*, delivery: Delivery, reason: str) -> Delivery:
    """It turned out that it must not be sent."""
    delivery = Delivery.objects.locked(delivery.pk)
    return advance(delivery.suppress, by=None, because=reason)


@transaction.atomic
def resend_delivery(*, delivery: Delivery, by: User) -> Delivery:
    """Staff let one be tried anew, at the next tick. Raises TransitionRefused, Forbidden."""
    delivery = Delivery.objects.locked(delivery.pk)
    return advance(delivery.resend, by=by)

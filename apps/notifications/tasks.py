"""What the worker and the clock start: sending, with no transaction open."""

import logging
from email.utils import parseaddr

import orjson
from celery import shared_task
from django.conf import settings

from apps.notifications import mailer, pusher, selectors, services, vapid
from apps.notifications.letters import write_letter
from apps.notifications.models import Channel
from apps.workflows.errors import TransitionRefused

logger = logging.getLogger(__name__)


@shared_task(acks_late=True, is_bell=True)
def send_due_task():
    """Send all that is due. Rung by each commit that owes something, and by the clock."""
    if not selectors.is_anything_due():
        return  # Most bells ring for something that is on its way already.
    services.wake_deliveries()
    with mailer.line() as line:
        while deliveries := services.claim_deliveries():
            for delivery in deliveries:
                try:
                    _send(delivery, line)
                except TransitionRefused:
                    # It took so long that another worker has taken it up.
                    logger.warning("Delivery %s is in other hands", delivery.pk)


def _send(delivery, line):
    card = selectors.card(delivery.notification_id)
    if delivery.channel == Channel.EMAIL:
        _mail(delivery, card, line)
    else:
        _push(delivery, card)


def _mail(delivery, card, line):
    letter = write_letter(delivery, card)
    try:
        mailer.send(letter, line)
    except mailer.MailDeferred as error:
        services.postpone_delivery(delivery=delivery, error=str(error))
    except mailer.AddressUnknown as error:
        services.record_bounced(delivery=delivery, error=str(error))
    except mailer.MailRefused as error:
        services.record_refused(delivery=delivery, error=str(error))
    else:
        services.record_sent(delivery=delivery, letter=letter)


def _push(delivery, card):
    device = delivery.subscription
    signer = device and vapid.open_key(device.vapid_key.sealed_private_key)
    if signer is None:
        error = "The device or its key is gone."
        services.record_bounced(delivery=delivery, error=error)
        return
    payload = {name: card[name] for name in ("id", "type", "title", "category")}
    payload["body"] = card["message"]
    try:
        pusher.send(
            endpoint=device.endpoint,
            p256dh=device.p256dh,
            auth=device.auth,
            payload=orjson.dumps(payload).decode(),
            signer=signer,
            contact=f"mailto:{parseaddr(settings.DEFAULT_FROM_EMAIL)[1]}",
            priority=card["priority"],
        )
    except pusher.PushDeferred as error:
        services.postpone_delivery(delivery=delivery, error=str(error))
    except pusher.DeviceGone as error:
        services.record_bounced(delivery=delivery, error=str(error))
    except pusher.PushRefused as error:
        services.record_refused(delivery=delivery, error=str(error))
    else:
        services.record_sent(delivery=delivery)

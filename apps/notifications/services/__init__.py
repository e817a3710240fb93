from apps.notifications.services.choices import change_settings
from apps.notifications.services.devices import (
    current_vapid_key,
    subscribe_device,
    unsubscribe_device,
)
from apps.notifications.services.reading import (
    read_all_notifications,
    read_notification,
    remove_notification,
)
from apps.notifications.services.sending import (
    claim_deliveries,
    postpone_delivery,
    record_bounced,
    record_refused,
    record_sent,
    resend_delivery,
    suppress_delivery,
    wake_deliveries,
)
from apps.notifications.services.telling import notify, send_message

__all__ = [
    "change_settings",
    "claim_deliveries",
    "current_vapid_key",
    "notify",
    "postpone_delivery",
    "read_all_notifications",
    "read_notification",
    "record_bounced",
    "record_refused",
    "record_sent",
    "remove_notification",
    "resend_delivery",
    "send_message",
    "subscribe_device",
    "suppress_delivery",
    "unsubscribe_device",
    "wake_deliveries",
]

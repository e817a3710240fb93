from apps.notifications.models.choices import Preference, QuietHours
from apps.notifications.models.delivery import Channel, Delivery, Mail, Suppression
from apps.notifications.models.notification import Notification
from apps.notifications.models.push import PushSubscription, VapidKey

__all__ = [
    "Channel",
    "Delivery",
    "Mail",
    "Notification",
    "Preference",
    "PushSubscription",
    "QuietHours",
    "Suppression",
    "VapidKey",
]

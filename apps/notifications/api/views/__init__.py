from apps.notifications.api.views.inbox import (
    InboxView,
    ReadAllView,
    ReadView,
    UnreadCountView,
)
from apps.notifications.api.views.push import DevicesView, DeviceView, PublicKeyView
from apps.notifications.api.views.sending import DeliveriesView, SendView, StatsView
from apps.notifications.api.views.settings import SettingsView

__all__ = [
    "DeliveriesView",
    "DeviceView",
    "DevicesView",
    "InboxView",
    "PublicKeyView",
    "ReadAllView",
    "ReadView",
    "SendView",
    "SettingsView",
    "StatsView",
    "UnreadCountView",
]

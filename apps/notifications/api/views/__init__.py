from apps.notifications.api.views.inbox import (
    InboxCountsView,
    InboxView,
    ReadAllOfPersonView,
    ReadAllView,
    ReadView,
    UnreadCountView,
)
from apps.notifications.api.views.push import DevicesView, DeviceView, PublicKeyView
from apps.notifications.api.views.sending import DeliveriesView, SendView, StatsView
from apps.notifications.api.views.settings import SettingsOfPersonView, SettingsView

__all__ = [
    "DeliveriesView",
    "DeviceView",
    "DevicesView",
    "InboxCountsView",
    "InboxView",
    "PublicKeyView",
    "ReadAllOfPersonView",
    "ReadAllView",
    "ReadView",
    "SendView",
    "SettingsOfPersonView",
    "SettingsView",
    "StatsView",
    "UnreadCountView",
]

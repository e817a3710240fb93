from apps.notifications.api.serializers.inbox import (
    InboxCountsSerializer,
    NotificationQuerySerializer,
    NotificationSerializer,
    ReadAllSerializer,
    ReadCountSerializer,
    UnreadCountSerializer,
)
from apps.notifications.api.serializers.push import (
    DeviceListSerializer,
    DeviceSerializer,
    PublicKeySerializer,
    SubscribeDeviceSerializer,
    UnsubscribeDeviceSerializer,
)
from apps.notifications.api.serializers.sending import (
    DeliveryCountsSerializer,
    DeliveryListSerializer,
    MessageSentSerializer,
    SendMessageSerializer,
)
from apps.notifications.api.serializers.settings import (
    ChooseSettingsSerializer,
    SettingsSerializer,
)

__all__ = [
    "ChooseSettingsSerializer",
    "DeliveryCountsSerializer",
    "DeliveryListSerializer",
    "DeviceListSerializer",
    "DeviceSerializer",
    "InboxCountsSerializer",
    "MessageSentSerializer",
    "NotificationQuerySerializer",
    "NotificationSerializer",
    "PublicKeySerializer",
    "ReadAllSerializer",
    "ReadCountSerializer",
    "SendMessageSerializer",
    "SettingsSerializer",
    "SubscribeDeviceSerializer",
    "UnreadCountSerializer",
    "UnsubscribeDeviceSerializer",
]

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "smartstart.settings")
django.setup(set_prefix=False)

from channels.layers import get_channel_layer
from channels.routing import ProtocolTypeRouter, URLRouter

from apps.core.serving.handler import OneHopHandler
from apps.core.serving.server import guard
from apps.realtime.routing import websocket_urlpatterns

guard()
application = ProtocolTypeRouter(
    {"http": OneHopHandler(), "websocket": URLRouter(websocket_urlpatterns)}
)
get_channel_layer()  # Imported now, not in the middle of the first handshake.

from django.urls import path

from apps.realtime.consumers import LiveConsumer

websocket_urlpatterns = [
    path("ws/", LiveConsumer.as_asgi()),
    path("ws", LiveConsumer.as_asgi()),
]

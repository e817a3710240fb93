from urllib.parse import urlsplit

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework import status
from rest_framework.response import Response

from apps.core.api.views import ApiView
from apps.notifications import services
from apps.notifications.api import serializers
from apps.notifications.digests import digest_of_endpoint

SUBSCRIPTION = {
    "endpoint": "https://push.example.org/v1/8f1d2c",
    "keys": {
        "p256dh": "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
        "auth": "BTBZMqHH6r4Tts7J_aSIgg",
    },
}


def device_shape(device):
    return {
        "id": device.pk,
        "service": urlsplit(device.endpoint).hostname,
        "user_agent": device.user_agent,
        "created_at": device.created_at,
        "last_sent_at": device.last_sent_at,
    }


class PublicKeyView(ApiView):
    """The key a browser needs to subscribe to web push."""

    @extend_schema(responses=serializers.PublicKeySerializer)
    def get(self, request):
        return Response({"public_key": services.current_vapid_key().public_key})


class DevicesView(ApiView):
    """The caller's browsers that take web push."""

    @extend_schema(responses=serializers.DeviceListSerializer)
    def get(self, request):
        devices = request.user.push_subscriptions.order_by("-pk")
        return Response({"results": [device_shape(device) for device in devices]})

    @extend_schema(
        request=serializers.SubscribeDeviceSerializer,
        responses={201: serializers.DeviceSerializer},
        examples=[OpenApiExample("A browser's own", SUBSCRIPTION, request_only=True)],
    )
    def post(self, request):
        form = serializers.SubscribeDeviceSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        device = services.subscribe_device(
            user=request.user,
            endpoint=form.validated_data["endpoint"],
            user_agent=request.headers.get("User-Agent", ""),
            **form.validated_data["keys"],
        )
        return Response(device_shape(device), status=status.HTTP_201_CREATED)

    @extend_schema(
        request=serializers.UnsubscribeDeviceSerializer,
        responses={204: None},
        operation_id="notifications_push_unsubscribe",
    )
    def delete(self, request):
        form = serializers.UnsubscribeDeviceSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        digest = digest_of_endpoint(form.validated_data["endpoint"])
        device = get_object_or_404(request.user.push_subscriptions, digest=digest)
        services.unsubscribe_device(device=device)
        return Response(status=status.HTTP_204_NO_CONTENT)


class DeviceView(ApiView):
    """One of the caller's browsers."""

    def get_object(self):
        return get_object_or_404(self.request.user.push_subscriptions, pk=self.kwargs["id"])

    @extend_schema(request=None, responses={204: None})
    def delete(self, request, id):
        services.unsubscribe_device(device=self.get_object())
        return Response(status=status.HTTP_204_NO_CONTENT)

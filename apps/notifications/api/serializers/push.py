from rest_framework import serializers

from apps.core.api.serializers import StrictSerializer


class PushKeysSerializer(StrictSerializer):
    p256dh = serializers.CharField(max_length=100)
    auth = serializers.CharField(max_length=40)


class SubscribeDeviceSerializer(StrictSerializer):
    """As browsers hand it over: `JSON.stringify(subscription)`."""

    endpoint = serializers.CharField(max_length=1000)
    keys = PushKeysSerializer()
    expirationTime = serializers.IntegerField(
        required=False, allow_null=True, help_text="Sent by browsers, and not used."
    )


class UnsubscribeDeviceSerializer(StrictSerializer):
    endpoint = serializers.CharField(max_length=1000)


class DeviceSerializer(serializers.Serializer):
    id = serializers.UUIDField()
    service = serializers.CharField(help_text="The push service's host.")
    user_agent = serializers.CharField(allow_blank=True)
    created_at = serializers.DateTimeField()
    last_sent_at = serializers.DateTimeField(allow_null=True)


class DeviceListSerializer(serializers.Serializer):
    results = DeviceSerializer(many=True)


class PublicKeySerializer(serializers.Serializer):
    public_key = serializers.CharField(help_text="applicationServerKey of the browser.")

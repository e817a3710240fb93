from rest_framework import serializers

from apps.core.api.serializers import StrictSerializer
from apps.notifications.catalogue import CHANNELS, PRIORITIES, STAFF_MESSAGE
from apps.notifications.models import Delivery

MAX_RECIPIENTS = 1000


class SendMessageSerializer(StrictSerializer):
    user_id = serializers.UUIDField(required=False, help_text="One person, or:")
    user_ids = serializers.ListField(
        child=serializers.UUIDField(),
        required=False,
        min_length=1,
        max_length=MAX_RECIPIENTS,
    )
    type = serializers.ChoiceField([STAFF_MESSAGE.key], default=STAFF_MESSAGE.key)
    title = serializers.CharField(max_length=150)
    message = serializers.CharField(max_length=4000)
    priority = serializers.ChoiceField(PRIORITIES, default="normal")
    channels = serializers.ListField(
        child=serializers.ChoiceField(sorted(CHANNELS)),
        required=False,
        min_length=1,
        help_text="Where besides the inbox. Without it: everywhere.",
    )
    key = serializers.CharField(
        max_length=120,
        required=False,
        help_text="The same key reaches nobody twice.",
    )

    def validate(self, given):
        if ("user_id" in given) == ("user_ids" in given):
            raise serializers.ValidationError(
                {"user_id": "Give user_id, or user_ids, and not both."}
            )
        return given


class SentToSerializer(serializers.Serializer):
    notification_id = serializers.UUIDField()
    user_id = serializers.UUIDField()


class MessageSentSerializer(serializers.Serializer):
    notification_id = serializers.UUIDField(help_text="The first of them.")
    type = serializers.CharField()
    sent_at = serializers.DateTimeField()
    total_users = serializers.IntegerField()
    success_count = serializers.IntegerField()
    results = SentToSerializer(many=True)


class DeliverySerializer(serializers.Serializer):
    id = serializers.UUIDField(allow_null=True, help_text="null for the inbox itself.")
    channel = serializers.ChoiceField(sorted(CHANNELS))
    state = serializers.ChoiceField([*Delivery.State.values, "read"])
    reason = serializers.CharField(allow_blank=True)
    attempt_count = serializers.IntegerField()
    created_at = serializers.DateTimeField()
    due_at = serializers.DateTimeField(allow_null=True)
    sent_at = serializers.DateTimeField(allow_null=True)
    last_error = serializers.CharField(allow_null=True, help_text="Told to staff only.")


class DeliveryListSerializer(serializers.Serializer):
    results = DeliverySerializer(many=True)


class DeliveryCountsSerializer(serializers.Serializer):
    channels = serializers.DictField(
        child=serializers.DictField(child=serializers.IntegerField())
    )

from rest_framework import serializers

from apps.core.api.serializers import StrictSerializer
from apps.notifications.catalogue import CATEGORIES, PRIORITIES, TYPES


class NotificationSerializer(serializers.Serializer):
    id = serializers.UUIDField()
    type = serializers.ChoiceField(sorted(TYPES))
    category = serializers.ChoiceField(sorted(CATEGORIES))
    priority = serializers.ChoiceField(PRIORITIES)
    title = serializers.CharField()
    message = serializers.CharField()
    data = serializers.DictField(help_text="What it is about: ids by name.")
    status = serializers.ChoiceField(["unread", "read"])
    created_at = serializers.DateTimeField()
    read_at = serializers.DateTimeField(allow_null=True)


class NotificationQuerySerializer(serializers.Serializer):
    status = serializers.ChoiceField(["unread", "read"], required=False)
    unread = serializers.BooleanField(required=False, help_text="Short for `status`.")
    category = serializers.ChoiceField(sorted(CATEGORIES), required=False)
    type = serializers.ChoiceField(sorted(TYPES), required=False)
    priority = serializers.ChoiceField(PRIORITIES, required=False)


class UnreadCountSerializer(serializers.Serializer):
    unread_count = serializers.IntegerField()
    by_category = serializers.DictField(child=serializers.IntegerField())


class InboxCountsSerializer(serializers.Serializer):
    total = serializers.IntegerField(help_text="Removed ones included.")
    read = serializers.IntegerField()
    unread = serializers.IntegerField()
    by_category = serializers.DictField(child=serializers.IntegerField())
    by_priority = serializers.DictField(child=serializers.IntegerField())
    channels = serializers.DictField(
        child=serializers.DictField(child=serializers.IntegerField()),
        help_text="By channel, then by the state of the delivery.",
    )


class ReadCountSerializer(serializers.Serializer):
    read_count = serializers.IntegerField(help_text="How many were unread before.")


class ReadAllSerializer(StrictSerializer):
    category = serializers.ChoiceField(sorted(CATEGORIES), required=False)

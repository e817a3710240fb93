from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from apps.core.api.serializers import StrictSerializer
from apps.notifications.catalogue import CATEGORIES, CHANNELS


@extend_schema_field({"type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$"})
class ClockField(serializers.TimeField):
    """A time of day to the minute, wherever the person is: `22:00`."""

    def __init__(self, **kwargs):
        super().__init__(format="%H:%M", input_formats=["%H:%M"], **kwargs)


class QuietHoursSerializer(StrictSerializer):
    starts = ClockField()
    ends = ClockField()
    is_on = serializers.BooleanField(default=True)

    def validate(self, given):
        if given["starts"] == given["ends"]:
            raise serializers.ValidationError({"ends": "Quiet hours end at another time."})
        return given


class CategorySerializer(serializers.Serializer):
    title = serializers.CharField()
    channels = serializers.DictField(child=serializers.BooleanField())


class SettingsSerializer(serializers.Serializer):
    categories = serializers.DictField(child=CategorySerializer())
    quiet_hours = QuietHoursSerializer(allow_null=True)


class ChooseSettingsSerializer(StrictSerializer):
    """What is left out stays as it is. `quiet_hours: null` ends them."""

    categories = serializers.DictField(
        child=serializers.DictField(child=serializers.BooleanField()), required=False
    )
    in_app = serializers.BooleanField(required=False, help_text="For every category.")
    email = serializers.BooleanField(required=False, help_text="For every category.")
    push = serializers.BooleanField(required=False, help_text="For every category.")
    quiet_hours = QuietHoursSerializer(required=False, allow_null=True)

    def choices(self):
        """What was said, by (category, channel): of one category it counts more than of all."""
        given = self.validated_data
        everywhere = {
            (category, channel): given[channel]
            for channel in CHANNELS
            if channel in given
            for category in CATEGORIES
        }
        return everywhere | {
            (category, channel): is_on
            for category, channels in given.get("categories", {}).items()
            for channel, is_on in channels.items()
        }

    def validate_categories(self, categories):
        for category, channels in categories.items():
            if category not in CATEGORIES:
                raise serializers.ValidationError(f"{category[:40]} is no category.")
            for channel in channels:
                if channel not in CHANNELS:
                    raise serializers.ValidationError(f"{channel[:40]} is no channel.")
        return categories

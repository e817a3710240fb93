"""What enters and leaves where people choose who may read what."""

from rest_framework import serializers

from apps.core.api.serializers import StrictSerializer
from apps.users.api.serializers.people import UpdateProfileSerializer
from apps.users.models import Audience, Profile
from apps.users.selectors import PARTS

WORDS = [audience.word for audience in Audience]


class AudienceField(serializers.ChoiceField):
    """In words outside, in order inside."""

    def __init__(self, **kwargs):
        super().__init__(choices=WORDS, **kwargs)

    def to_internal_value(self, data):
        return Audience[super().to_internal_value(data).upper()]


def _fields(make):
    return {part: make() for part in ("profile", *PARTS)}


PrivacySerializer = type(
    "PrivacySerializer",
    (serializers.Serializer,),
    {
        "__doc__": "The audience of each part of a profile.",
        **_fields(lambda: serializers.ChoiceField(WORDS)),
    },
)
ChangePrivacySerializer = type(
    "ChangePrivacySerializer",
    (StrictSerializer,),
    {
        "__doc__": "New audiences; what is left out stays.",
        **_fields(lambda: AudienceField(required=False)),
    },
)


class SettingsSerializer(serializers.Serializer):
    theme = serializers.ChoiceField(Profile.Theme.choices)
    time_zone = serializers.CharField()
    language = serializers.CharField()
    is_suggested = serializers.BooleanField()


class ChangeSettingsSerializer(StrictSerializer):
    theme = serializers.ChoiceField(Profile.Theme.choices, required=False)
    time_zone = serializers.CharField(max_length=64, required=False)
    language = serializers.RegexField(
        r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})?$", max_length=12, required=False
    )
    is_suggested = serializers.BooleanField(
        required=False, help_text="Whether others may be told that they could know you."
    )

    validate_time_zone = UpdateProfileSerializer.validate_time_zone

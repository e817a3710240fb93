"""What enters and leaves at the users' doors."""

import zoneinfo

from rest_framework import serializers

from apps.core.api.serializers import StrictSerializer
from apps.users.models import Profile, User

MAX_PASSWORD = 256


class UserSerializer(serializers.Serializer):
    """A person. `email` is there for oneself and for staff only."""

    id = serializers.UUIDField()
    first_name = serializers.CharField()
    last_name = serializers.CharField()
    name = serializers.CharField()
    status = serializers.ChoiceField(User.State.choices)
    headline = serializers.CharField()
    location = serializers.CharField()
    created_at = serializers.DateTimeField()
    email = serializers.EmailField(required=False)


class ProfileSerializer(serializers.Serializer):
    user_id = serializers.UUIDField()
    headline = serializers.CharField()
    bio = serializers.CharField()
    location = serializers.CharField()
    website = serializers.CharField()
    time_zone = serializers.CharField()
    language = serializers.CharField()
    updated_at = serializers.DateTimeField()


class CreateUserSerializer(StrictSerializer):
    email = serializers.EmailField(max_length=254)
    first_name = serializers.CharField(max_length=80)
    last_name = serializers.CharField(max_length=80, allow_blank=True, default="")
    password = serializers.CharField(
        max_length=MAX_PASSWORD,
        required=False,
        write_only=True,
        trim_whitespace=False,
        help_text="Without one the account stays pending until its owner sets it.",
    )


class UpdateUserSerializer(StrictSerializer):
    first_name = serializers.CharField(max_length=80, required=False)
    last_name = serializers.CharField(max_length=80, allow_blank=True, required=False)


class UpdateProfileSerializer(StrictSerializer):
    headline = serializers.CharField(max_length=120, allow_blank=True, required=False)
    bio = serializers.CharField(max_length=4000, allow_blank=True, required=False)
    location = serializers.CharField(max_length=120, allow_blank=True, required=False)
    website = serializers.URLField(max_length=300, allow_blank=True, required=False)
    time_zone = serializers.CharField(max_length=64, required=False)
    language = serializers.RegexField(
        r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})?$", max_length=12, required=False
    )

    def validate_website(self, value):
        if value and not value.startswith(("http://", "https://")):
            raise serializers.ValidationError("Only http and https addresses.")
        return value

    def validate_time_zone(self, value):
        if value not in zoneinfo.available_timezones():
            raise serializers.ValidationError("This time zone is not known.")
        return value


def shape_profile(profile: Profile) -> dict:
    return {
        "user_id": profile.user_id,
        "headline": profile.headline,
        "bio": profile.bio,
        "location": profile.location,
        "website": profile.website,
        "time_zone": profile.time_zone,
        "language": profile.language,
        "updated_at": profile.updated_at,
    }

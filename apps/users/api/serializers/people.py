"""What enters and leaves at the users' doors."""

import zoneinfo

from rest_framework import serializers

from apps.core.api.serializers import StrictSerializer
from apps.users.models import User
from apps.users.passwords import MAX_PASSWORD


class UserSerializer(serializers.Serializer):
    """A person. What you may not know is null; `email` is for oneself and for staff."""

    id = serializers.UUIDField()
    first_name = serializers.CharField()
    last_name = serializers.CharField()
    name = serializers.CharField()
    status = serializers.ChoiceField(User.State.choices)
    headline = serializers.CharField(allow_null=True)
    location = serializers.CharField(allow_null=True)
    industry = serializers.CharField(allow_null=True)
    created_at = serializers.DateTimeField()
    email = serializers.EmailField(required=False)


class ProfileSerializer(serializers.Serializer):
    """What you may not know is null."""

    user_id = serializers.UUIDField()
    headline = serializers.CharField(allow_null=True)
    bio = serializers.CharField(allow_null=True)
    location = serializers.CharField(allow_null=True)
    industry = serializers.CharField(allow_null=True)
    website = serializers.CharField(allow_null=True)
    looking_for = serializers.CharField(allow_null=True)
    time_zone = serializers.CharField(allow_null=True)
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
    industry = serializers.CharField(max_length=80, allow_blank=True, required=False)
    website = serializers.URLField(max_length=300, allow_blank=True, required=False)
    looking_for = serializers.CharField(max_length=200, allow_blank=True, required=False)
    time_zone = serializers.CharField(max_length=64, required=False)
    language = serializers.RegexField(
        r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})?$", max_length=12, required=False
    )

    def validate_website(self, value):
        return only_web(value)

    def validate_time_zone(self, value):
        if value not in zoneinfo.available_timezones():
            raise serializers.ValidationError("This time zone is not known.")
        return value


def only_web(value):
    """Links people click on lead to pages, not to scripts or files."""
    if value and not value.startswith(("http://", "https://")):
        raise serializers.ValidationError("Only http and https addresses.")
    return value

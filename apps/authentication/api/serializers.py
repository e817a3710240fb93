"""What enters and leaves at the doors of signing in."""

from rest_framework import serializers

from apps.core.api.serializers import StrictSerializer
from apps.users.models import User
from apps.users.passwords import MAX_PASSWORD


class AccountSerializer(serializers.Serializer):
    """One's own account: who I am, and what I may do."""

    id = serializers.UUIDField()
    email = serializers.EmailField()
    first_name = serializers.CharField()
    last_name = serializers.CharField()
    name = serializers.CharField()
    status = serializers.ChoiceField(User.State.choices)
    headline = serializers.CharField()
    location = serializers.CharField()
    created_at = serializers.DateTimeField()
    is_staff = serializers.BooleanField()
    roles = serializers.ListField(child=serializers.CharField())
    permissions = serializers.ListField(child=serializers.CharField())


class TokensSerializer(serializers.Serializer):
    access = serializers.CharField(help_text="Send it as `Authorization: Bearer …`.")
    refresh = serializers.CharField(help_text="Worth one use at `/api/auth/refresh`.")
    token_type = serializers.CharField()
    expires_in = serializers.IntegerField(help_text="Seconds the access token lives.")


class SignedInSerializer(TokensSerializer):
    user = AccountSerializer()


class SessionSerializer(serializers.Serializer):
    id = serializers.UUIDField()
    name = serializers.CharField()
    user_agent = serializers.CharField()
    address = serializers.CharField(allow_null=True)
    created_at = serializers.DateTimeField()
    last_seen_at = serializers.DateTimeField()
    expires_at = serializers.DateTimeField()
    is_current = serializers.BooleanField()


class RegisterSerializer(StrictSerializer):
    first_name = serializers.CharField(max_length=80)
    last_name = serializers.CharField(max_length=80, allow_blank=True)
    email = serializers.EmailField(max_length=254)
    password = serializers.CharField(
        max_length=MAX_PASSWORD, trim_whitespace=False, write_only=True
    )


class SignInSerializer(StrictSerializer):
    email = serializers.CharField(max_length=254)
    password = serializers.CharField(
        max_length=MAX_PASSWORD, trim_whitespace=False, write_only=True
    )


class RefreshSerializer(StrictSerializer):
    refresh = serializers.CharField(max_length=200, write_only=True)


class SignOutSerializer(StrictSerializer):
    """The session is the one of the access token; the refresh token need not be sent."""

    refresh = serializers.CharField(max_length=200, required=False, write_only=True)


class RenameSessionSerializer(StrictSerializer):
    name = serializers.CharField(max_length=80, allow_blank=True)


def shape_tokens(tokens):
    return {
        "access": tokens.access,
        "refresh": tokens.refresh,
        "token_type": "Bearer",
        "expires_in": tokens.expires_in,
    }


SESSION = (
    "id",
    "name",
    "user_agent",
    "address",
    "created_at",
    "last_seen_at",
    "expires_at",
)


def shape_session(row, current):
    return row | {"is_current": row["id"] == current.pk}

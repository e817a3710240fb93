"""What enters and leaves at the doors of signing in."""

from datetime import UTC, datetime

from rest_framework import serializers

from apps.authentication.models import SecurityEvent
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
    industry = serializers.CharField()
    created_at = serializers.DateTimeField()
    is_email_verified = serializers.BooleanField()
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


class PasswordField(serializers.CharField):
    def __init__(self, **kwargs):
        kwargs |= {"max_length": MAX_PASSWORD, "trim_whitespace": False}
        super().__init__(write_only=True, **kwargs)


class RegisterSerializer(StrictSerializer):
    first_name = serializers.CharField(max_length=80)
    last_name = serializers.CharField(max_length=80, allow_blank=True)
    email = serializers.EmailField(max_length=254)
    password = PasswordField()


class SignInSerializer(StrictSerializer):
    email = serializers.CharField(max_length=254)
    password = PasswordField()


class RefreshSerializer(StrictSerializer):
    refresh = serializers.CharField(max_length=200, write_only=True)


class SignOutSerializer(StrictSerializer):
    """The session is the one of the access token; the refresh token need not be sent."""

    refresh = serializers.CharField(max_length=200, required=False, write_only=True)


class VerifyTokenSerializer(StrictSerializer):
    token = serializers.CharField(max_length=4000, write_only=True)


class VerifiedTokenSerializer(serializers.Serializer):
    user_id = serializers.UUIDField()
    email = serializers.EmailField()
    session_id = serializers.UUIDField()
    roles = serializers.ListField(child=serializers.CharField())
    expires_at = serializers.DateTimeField()


class AccessSerializer(serializers.Serializer):
    access = serializers.CharField(help_text="Send it as `Authorization: Bearer …`.")
    token_type = serializers.CharField()
    expires_in = serializers.IntegerField(help_text="Seconds the access token lives.")


class ChangePasswordSerializer(StrictSerializer):
    current_password = PasswordField()
    new_password = PasswordField()


class EmailSerializer(StrictSerializer):
    email = serializers.EmailField(max_length=254)


class ChangeEmailSerializer(EmailSerializer):
    password = PasswordField()


class ProvePasswordSerializer(StrictSerializer):
    password = PasswordField()


class LinkTokenSerializer(StrictSerializer):
    token = serializers.CharField(max_length=200, write_only=True)


class ResetPasswordSerializer(LinkTokenSerializer):
    password = PasswordField()


class LinkStateSerializer(serializers.Serializer):
    is_usable = serializers.BooleanField()
    expires_at = serializers.DateTimeField(allow_null=True)


class PromiseSerializer(serializers.Serializer):
    detail = serializers.CharField()


class ProofSerializer(serializers.Serializer):
    is_fresh = serializers.BooleanField()
    fresh_until = serializers.DateTimeField(allow_null=True)


class SecurityEventSerializer(serializers.Serializer):
    id = serializers.UUIDField()
    kind = serializers.ChoiceField(SecurityEvent.Kind.choices)
    session_id = serializers.UUIDField(allow_null=True)
    address = serializers.CharField(allow_null=True)
    user_agent = serializers.CharField()
    happened_at = serializers.DateTimeField()


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


SECURITY_EVENT = ("id", "kind", "session_id", "address", "user_agent", "happened_at")


def shape_access(tokens):
    return {
        "access": tokens.access,
        "token_type": "Bearer",
        "expires_in": tokens.expires_in,
    }


def shape_claims(session, claims):
    return {
        "user_id": session.user_id,
        "email": session.user.email,
        "session_id": session.pk,
        "roles": sorted(session.user.groups.values_list("name", flat=True)),
        "expires_at": datetime.fromtimestamp(claims.expires_at, UTC),
    }

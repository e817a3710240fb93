from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.response import Response

from apps.authentication import services
from apps.authentication.api import examples, serializers
from apps.authentication.api.throttling import (
    AddressThrottle,
    ForgotThrottle,
    OwnPasswordThrottle,
)
from apps.authentication.api.views.base import PublicView, device_of
from apps.authentication.errors import LinkInvalid
from apps.authentication.selectors import open_link
from apps.core.api.throttling import limit
from apps.core.api.views import ApiView
from apps.core.proof import fresh_until

PROMISE = "If this address has an account, a mail is on its way to it."


def accepted(sentence):
    return Response({"detail": sentence}, status=status.HTTP_202_ACCEPTED)


class ChangePasswordView(ApiView):
    repeatable = False
    throttle_classes = [OwnPasswordThrottle]

    @extend_schema(
        operation_id="auth_change_password",
        request=serializers.ChangePasswordSerializer,
        responses={200: serializers.AccessSerializer},
        examples=[
            examples.sent(examples.CHANGE_PASSWORD),
            examples.answered(examples.ACCESS),
        ],
    )
    def post(self, request):
        """Change my password. Every other session of mine ends.

        This one goes on with the access token in the answer, and its refresh token.
        """
        form = serializers.ChangePasswordSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        tokens = services.change_password(session=request.auth, **form.validated_data)
        return Response(serializers.shape_access(tokens))


class ForgotPasswordView(PublicView):
    throttle_classes = [AddressThrottle, ForgotThrottle]

    @extend_schema(
        operation_id="auth_forgot_password",
        request=serializers.EmailSerializer,
        responses={202: serializers.PromiseSerializer},
        auth=[],
        examples=[
            examples.sent({"email": "nora@example.org"}),
            examples.answered({"detail": PROMISE}, status="202"),
        ],
    )
    def post(self, request):
        """Ask for a link to set a new password. The answer is the same for everybody."""
        form = serializers.EmailSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        services.request_reset(**form.validated_data, **device_of(request))
        return accepted(PROMISE)


class ValidateResetTokenView(PublicView):
    throttle_classes = [limit("account_link")]

    @extend_schema(
        operation_id="auth_validate_reset_token",
        request=serializers.LinkTokenSerializer,
        responses={200: serializers.LinkStateSerializer},
        auth=[],
        examples=[
            examples.sent({"token": examples.LINK_TOKEN}),
            examples.answered({"is_usable": True, "expires_at": "2026-01-05T10:30:00Z"}),
        ],
    )
    def post(self, request):
        """Whether a link of ours could still be used. It is not spent by asking."""
        form = serializers.LinkTokenSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        try:
            link = open_link(form.validated_data["token"], services.SETS_PASSWORD)
        except LinkInvalid:
            return Response({"is_usable": False, "expires_at": None})
        return Response({"is_usable": True, "expires_at": link.expires_at})


class ResetPasswordView(PublicView):
    throttle_classes = [limit("account_link")]

    @extend_schema(
        operation_id="auth_reset_password",
        request=serializers.ResetPasswordSerializer,
        responses={204: None},
        auth=[],
        examples=[examples.sent(examples.RESET_PASSWORD)],
    )
    def post(self, request):
        """Set a new password with the token of a mail. Every session ends."""
        form = serializers.ResetPasswordSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        services.reset_password(**form.validated_data, **device_of(request))
        return Response(status=status.HTTP_204_NO_CONTENT)


class VerifyEmailView(PublicView):
    throttle_classes = [limit("account_link")]

    @extend_schema(
        operation_id="auth_verify_email",
        request=serializers.LinkTokenSerializer,
        responses={204: None},
        auth=[],
        examples=[examples.sent({"token": examples.LINK_TOKEN})],
    )
    def post(self, request):
        """Prove with the token of a mail that an address is yours."""
        form = serializers.LinkTokenSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        services.confirm_email(**form.validated_data)
        return Response(status=status.HTTP_204_NO_CONTENT)


class SendVerificationView(ApiView):
    throttle_classes = [limit("account_mail")]

    @extend_schema(
        operation_id="auth_send_verification",
        request=None,
        responses={202: serializers.PromiseSerializer},
    )
    def post(self, request):
        """Send me another link to prove my address with."""
        services.request_verification(user=request.user, by=request.user)
        return accepted("A mail is on its way to your address.")


class ChangeEmailView(ApiView):
    repeatable = False
    throttle_classes = [OwnPasswordThrottle]

    @extend_schema(
        operation_id="auth_change_email",
        request=serializers.ChangeEmailSerializer,
        responses={202: serializers.PromiseSerializer},
        examples=[examples.sent({"email": "nora@example.net", "password": "my password"})],
    )
    def post(self, request):
        """Move my account to another address, once that address is proved to be mine."""
        form = serializers.ChangeEmailSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        services.request_email_change(session=request.auth, **form.validated_data)
        return accepted("A mail is on its way to the new address.")


class ProofView(ApiView):
    """Some steps want proof from the last ten minutes that it is still you."""

    repeatable = False
    throttle_classes = [OwnPasswordThrottle]

    def get_throttles(self):
        return super().get_throttles() if self.request.method == "POST" else []

    @extend_schema(
        operation_id="auth_proof_get", responses={200: serializers.ProofSerializer}
    )
    def get(self, request):
        """Whether my proof is fresh, and until when."""
        return self._answer(request.auth)

    @extend_schema(
        operation_id="auth_proof_give",
        request=serializers.ProvePasswordSerializer,
        responses={200: serializers.ProofSerializer},
        examples=[examples.sent({"password": "my password"})],
    )
    def post(self, request):
        """Give my password again. A fresh sign-in counts as well."""
        form = serializers.ProvePasswordSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        session = services.prove_password(session=request.auth, **form.validated_data)
        return self._answer(session)

    def _answer(self, session):
        ends_at = fresh_until(session.stepped_up_at)
        return Response({"is_fresh": ends_at is not None, "fresh_until": ends_at})

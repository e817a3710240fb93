from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.response import Response

from apps.authentication import services
from apps.authentication.api import examples, serializers
from apps.authentication.api.throttling import AccountThrottle, AddressThrottle
from apps.authentication.api.views.base import PublicView, device_of, signed_in
from apps.authentication.errors import TokenInvalid
from apps.authentication.selectors import live_session
from apps.authentication.tokens import BadToken
from apps.core.api.throttling import limit
from apps.core.api.views import ApiView, etag
from apps.users.selectors import account_card


class RegisterView(PublicView):
    throttle_classes = [limit("register")]

    @extend_schema(
        operation_id="auth_register",
        request=serializers.RegisterSerializer,
        responses={201: serializers.SignedInSerializer},
        auth=[],
        examples=[
            examples.sent(examples.REGISTER),
            examples.answered(examples.SIGNED_IN, status="201"),
        ],
    )
    def post(self, request):
        """Make an account and sign in to it."""
        form = serializers.RegisterSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        tokens = services.register(**form.validated_data, **device_of(request))
        return signed_in(tokens, status.HTTP_201_CREATED)


class SignInView(PublicView):
    throttle_classes = [AddressThrottle, AccountThrottle]

    @extend_schema(
        operation_id="auth_login",
        request=serializers.SignInSerializer,
        responses={200: serializers.SignedInSerializer, 401: None},
        auth=[],
        examples=[examples.sent(examples.SIGN_IN), examples.answered(examples.SIGNED_IN)],
    )
    def post(self, request):
        """Sign in with e-mail address and password."""
        form = serializers.SignInSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        tokens = services.sign_in(**form.validated_data, **device_of(request))
        return signed_in(tokens, status.HTTP_200_OK)


class RefreshView(PublicView):
    throttle_classes = [limit("refresh")]

    @extend_schema(
        operation_id="auth_refresh",
        request=serializers.RefreshSerializer,
        responses={200: serializers.TokensSerializer, 401: None},
        auth=[],
        examples=[examples.sent(examples.REFRESH), examples.answered(examples.TOKENS)],
    )
    def post(self, request):
        """Change a refresh token for new tokens. Each is worth one use.

        Sending the same one again within ten seconds gives the same answer; later, it
        means that two people hold it, and the session ends.
        """
        form = serializers.RefreshSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        tokens = services.refresh_session(**form.validated_data)
        return Response(serializers.shape_tokens(tokens))


class VerifyTokenView(PublicView):
    throttle_classes = [limit("refresh")]

    @extend_schema(
        operation_id="auth_verify",
        request=serializers.VerifyTokenSerializer,
        responses={200: serializers.VerifiedTokenSerializer, 401: None},
        auth=[],
        examples=[
            examples.sent({"token": examples.TOKENS["access"]}),
            examples.answered(examples.VERIFIED_TOKEN),
        ],
    )
    def post(self, request):
        """Whose access token this is, if it is worth anything now."""
        form = serializers.VerifyTokenSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        try:
            session, claims = live_session(form.validated_data["token"])
        except BadToken as error:
            raise TokenInvalid from error
        return Response(serializers.shape_claims(session, claims))


class MeView(ApiView):
    @extend_schema(
        operation_id="auth_me",
        responses=serializers.AccountSerializer,
        examples=[examples.answered(examples.ACCOUNT)],
    )
    def get(self, request):
        """Who I am and what I may do."""
        return Response(account_card(request.user), headers={"ETag": etag(request.user)})


class SignOutView(ApiView):
    repeatable = False

    @extend_schema(
        operation_id="auth_logout",
        request=serializers.SignOutSerializer,
        responses={204: None},
    )
    def post(self, request):
        """End this session: its tokens are worthless at once."""
        form = serializers.SignOutSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        services.end_session(session=request.auth, by=request.user, reason="signed_out")
        return Response(status=status.HTTP_204_NO_CONTENT)

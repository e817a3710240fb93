from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.generics import get_object_or_404
from rest_framework.response import Response

from apps.authentication import services
from apps.authentication.api import examples, serializers
from apps.authentication.api.throttling import AccountThrottle, AddressThrottle
from apps.authentication.models import Session
from apps.core.api.throttling import client_address, limit
from apps.core.api.views import ApiView, ApiViewSet, etag
from apps.users.selectors import account_card


class PublicView(ApiView):
    """A door for people who are not signed in; what it answers is secret, so never kept."""

    authentication_classes = ()
    permission_classes = ()
    repeatable = False


def device_of(request):
    return {
        "user_agent": request.headers.get("User-Agent", ""),
        "address": client_address(request),
    }


def signed_in(tokens, status):
    body = serializers.shape_tokens(tokens) | {"user": account_card(tokens.session.user)}
    return Response(body, status=status)


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
        responses={200: serializers.SignedInSerializer},
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
        responses={200: serializers.TokensSerializer},
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


class SessionViewSet(ApiViewSet):
    """The devices I am signed in on."""

    queryset = Session.objects.none()

    def get_object(self):
        sessions = Session.objects.visible_to(self.request.user)
        return get_object_or_404(sessions, pk=self.kwargs["id"])

    @extend_schema(
        operation_id="auth_sessions_list",
        responses=serializers.SessionSerializer(many=True),
        examples=[examples.answered(examples.SESSION)],
    )
    def list(self, request):
        """Where I am signed in now, newest first."""
        rows = Session.objects.visible_to(request.user).live().values(*serializers.SESSION)
        return self.page(rows, lambda row: serializers.shape_session(row, request.auth))

    @extend_schema(
        operation_id="auth_sessions_rename",
        request=serializers.RenameSessionSerializer,
        responses=serializers.SessionSerializer,
        examples=[examples.sent({"name": "Laptop at home"})],
    )
    def partial_update(self, request, id):
        """Give a device a name you will know it by."""
        form = serializers.RenameSessionSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        session = services.rename_session(session=self.get_object(), **form.validated_data)
        row = {name: getattr(session, name) for name in serializers.SESSION}
        return Response(
            serializers.shape_session(row, request.auth), headers={"ETag": etag(session)}
        )

    @extend_schema(operation_id="auth_sessions_end", responses={204: None})
    def destroy(self, request, id):
        """End one session: that device is signed out at once."""
        services.end_session(
            session=self.get_object(), by=request.user, reason="ended_by_owner"
        )
        return Response(status=status.HTTP_204_NO_CONTENT)

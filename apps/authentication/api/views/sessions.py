from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.generics import get_object_or_404
from rest_framework.response import Response

from apps.authentication import services
from apps.authentication.api import examples, serializers
from apps.authentication.models import SecurityEvent, Session
from apps.core.api.views import ApiView, ApiViewSet, etag


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

    @extend_schema(operation_id="auth_sessions_end_others", responses={204: None})
    def end_others(self, request):
        """End all sessions but this one."""
        services.end_sessions(
            user_id=request.user.pk,
            by=request.user,
            reason="ended_by_owner",
            but=request.auth,
        )
        return Response(status=status.HTTP_204_NO_CONTENT)


class SignOutEverywhereView(ApiView):
    repeatable = False

    @extend_schema(operation_id="auth_logout_all", request=None, responses={204: None})
    def post(self, request):
        """End all my sessions, this one too."""
        services.end_sessions(user_id=request.user.pk, by=request.user, reason="signed_out")
        return Response(status=status.HTTP_204_NO_CONTENT)


class SecurityEventViewSet(ApiViewSet):
    """What touched the safety of my account."""

    queryset = SecurityEvent.objects.none()

    @extend_schema(
        operation_id="auth_security_events",
        responses=serializers.SecurityEventSerializer(many=True),
        examples=[examples.answered(examples.SECURITY_EVENT)],
    )
    def list(self, request):
        """Sign-ins, failed tries, changes: newest first, with address and device."""
        rows = SecurityEvent.objects.filter(user=request.user)
        return self.page(rows.values(*serializers.SECURITY_EVENT), lambda row: row)

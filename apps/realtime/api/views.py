from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.permissions import IsAdminUser
from rest_framework.response import Response

from apps.core.api.throttling import limit
from apps.core.api.views import ApiView, ApiViewSet
from apps.realtime import groups, selectors, services
from apps.realtime.api import serializers
from apps.realtime.models import Connection

FIELDS = (
    "id",
    "session_id",
    "client_name",
    "client_version",
    "user_agent",
    "address",
    "room_count",
)


class StatisticsView(ApiView):
    """How many sockets are open, whose, and where they listen."""

    permission_classes = (IsAdminUser,)

    @extend_schema(responses=serializers.StatisticsSerializer)
    def get(self, request):
        return Response(selectors.statistics())


class SpeakView(ApiView):
    """Says something, durably: who does not listen now gets it when they come back."""

    throttle_classes = (limit("message"),)
    form_class = serializers.SaySerializer

    def said(self, act, **named):
        form = self.form_class(data=self.request.data)
        form.is_valid(raise_exception=True)
        said = act(**named, **form.validated_data, by=self.request.user)
        return Response(said._asdict(), status=201)


class SendView(SpeakView):
    """To one person, or to a room in which you may speak."""

    form_class = serializers.SendSerializer

    @extend_schema(
        request=serializers.SendSerializer, responses={201: serializers.SaidSerializer}
    )
    def post(self, request):
        return self.said(send)


def send(*, message, by, user_id=None, room=None):
    if room is not None:
        return services.say_in_room(channel=room, message=message, by=by)
    return services.say_to_person(user_id=user_id, message=message, by=by)


class VentureSendView(SpeakView):
    """From those who run a venture to all who watch it."""

    @extend_schema(
        request=serializers.SaySerializer, responses={201: serializers.SaidSerializer}
    )
    def post(self, request, venture_id):
        return self.said(services.say_in_room, channel=groups.venture(venture_id))


class TeamSendView(SpeakView):
    """From one of a venture's team to the others."""

    @extend_schema(
        request=serializers.SaySerializer, responses={201: serializers.SaidSerializer}
    )
    def post(self, request, venture_id):
        return self.said(services.say_in_room, channel=groups.team(venture_id))


class BroadcastView(SpeakView):
    """To everybody at once. For staff who may; it is on record who did."""

    @extend_schema(
        request=serializers.SaySerializer, responses={201: serializers.SaidSerializer}
    )
    def post(self, request):
        return self.said(services.make_announcement)


class ConnectionViewSet(ApiViewSet):
    """One's own open sockets, on all devices."""

    queryset = Connection.objects.none()
    filter_backends = ()

    def get_queryset(self):
        return Connection.objects.visible_to(self.request.user).open()

    def get_object(self):
        return get_object_or_404(self.get_queryset(), pk=self.kwargs["id"])

    @extend_schema(responses=serializers.SocketSerializer(many=True))
    def list(self, request):
        rows = self.get_queryset().with_rooms().values(*FIELDS, "created_at")
        return self.page(rows, self._shape)

    def _shape(self, row):
        row["connected_at"] = row.pop("created_at")
        row["is_of_this_session"] = row["session_id"] == self.request.auth.pk
        return row

    @extend_schema(responses={204: None})
    def destroy(self, request, id):
        services.end_socket(connection=self.get_object(), by=request.user)
        return Response(status=204)

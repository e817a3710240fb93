from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.response import Response

from apps.core.api.views import ApiView, ApiViewSet
from apps.core.errors import Forbidden
from apps.core.models import EventRecord
from apps.users import selectors, services
from apps.users.api import examples, serializers
from apps.users.api.persons import oneself_of, person_of
from apps.users.models import Journey


class ActivityViewSet(ApiViewSet):
    """What somebody did, in sentences."""

    queryset = EventRecord.objects.none()

    @extend_schema(
        operation_id="users_activity",
        responses=serializers.ActivitySerializer(many=True),
        examples=[examples.answered(examples.ACTIVITY)],
    )
    def list(self, request, user_id):
        """Newest first. Others read only what is public, and only if it is shared."""
        person = person_of(self, part="activity")
        page = self.paginate_queryset(selectors.activity_records(person, request.user))
        return self.get_paginated_response(selectors.told(page, request.user))


class StatisticsView(ApiView):
    @extend_schema(
        operation_id="users_statistics",
        responses=serializers.StatisticsSerializer,
        examples=[examples.answered(examples.STATISTICS)],
    )
    def get(self, request, user_id):
        """Figures of one person, counted now. What you may not know is null."""
        return Response(selectors.statistics(person_of(self), request.user))


class AnalyticsView(ApiView):
    @extend_schema(
        operation_id="users_analytics", responses=serializers.UserAnalyticsSerializer
    )
    def get(self, request, user_id):
        """The same figures in more detail, for oneself and staff; all counted now."""
        person = person_of(self)
        if person.pk != request.user.pk and not request.user.has_perm("users.view_user"):
            raise Forbidden
        return Response(selectors.analytics(person, request.user))


class SystemStatisticsView(ApiView):
    @extend_schema(
        operation_id="users_statistics_system",
        responses=serializers.SystemStatisticsSerializer,
    )
    def get(self, request):
        """How many accounts there are (staff)."""
        if not request.user.has_perm("users.view_user"):
            raise Forbidden
        return Response(selectors.system_statistics())


class JourneyView(ApiView):
    """How far somebody has come, and what comes next."""

    def get_object(self):
        person = person_of(self)
        journeys = Journey.objects.visible_to(self.request.user)
        return get_object_or_404(journeys.select_related("user"), user=person)

    @extend_schema(
        operation_id="users_journey",
        responses=serializers.JourneySerializer,
        examples=[examples.answered(examples.JOURNEY)],
    )
    def get(self, request, user_id):
        """The stages, and what the current one still asks (oneself and staff)."""
        return Response(selectors.journey_card(self.get_object()))


class CompleteStageView(JourneyView):
    http_method_names = ["post", "options"]

    @extend_schema(
        operation_id="users_journey_complete",
        request=None,
        responses=serializers.JourneySerializer,
    )
    def post(self, request, user_id):
        """Complete the current stage. 409 says what is missing."""
        oneself_of(self)
        journey = services.complete_stage(journey=self.get_object(), by=request.user)
        return Response(selectors.journey_card(journey))


class SkipStageView(JourneyView):
    http_method_names = ["post", "options"]

    @extend_schema(
        operation_id="users_journey_skip",
        request=None,
        responses=serializers.JourneySerializer,
    )
    def post(self, request, user_id):
        """Leave the current stage out, if it may be."""
        oneself_of(self)
        journey = services.skip_stage(journey=self.get_object(), by=request.user)
        return Response(selectors.journey_card(journey))

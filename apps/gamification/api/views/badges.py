from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework import status
from rest_framework.response import Response

from apps.core.api.views import ApiView
from apps.core.errors import InvalidField
from apps.gamification import services
from apps.gamification.api import serializers, shapes
from apps.gamification.api.people import find_person
from apps.gamification.models import Badge
from apps.users.models import User


class BadgesView(ApiView):
    """Every badge there is to earn."""

    @extend_schema(
        responses=serializers.BadgeListSerializer, operation_id="gamification_badges_list"
    )
    def get(self, request):
        badges = Badge.objects.filter(is_active=True).order_by("category", "name")
        return Response({"results": [shapes.badge_shape(badge) for badge in badges]})


class EarnedBadgesView(ApiView):
    """The badges of one person, newest first, each with its proof."""

    @extend_schema(responses=serializers.EarnedBadgeListSerializer)
    def get(self, request, user_id):
        person = find_person(request, user_id)
        awards = person.badge_awards.standing().select_related("badge")
        awards = awards.order_by("-awarded_at", "-pk")
        return Response({"results": [shapes.award_shape(award) for award in awards]})


class AwardBadgeView(ApiView):
    """Staff award a badge by hand, for a reason everybody can read."""

    @extend_schema(
        request=serializers.AwardBadgeSerializer,
        responses={201: serializers.EarnedBadgeSerializer},
        examples=[
            OpenApiExample(
                "For something no rule counts",
                {
                    "user_id": "01920000-0000-7000-8000-000000000001",
                    "badge": "first-steps",
                    "reason": "Opened the first meeting.",
                },
                request_only=True,
            )
        ],
    )
    def post(self, request):
        form = serializers.AwardBadgeSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        given = form.validated_data
        badge = Badge.objects.filter(slug=given["badge"]).first()
        if badge is None:
            raise InvalidField("badge", "There is no such badge.", "unknown")
        award = services.award_badge(
            badge=badge,
            user=get_object_or_404(User, pk=given["user_id"]),
            by=request.user,
            reason=given["reason"],
        )
        return Response(shapes.award_shape(award), status=status.HTTP_201_CREATED)

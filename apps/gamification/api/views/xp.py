import uuid

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework import status
from rest_framework.response import Response

from apps.core.api.converters import person_id
from apps.core.api.views import ApiView, ApiViewSet
from apps.core.errors import NotFound
from apps.gamification import selectors, services
from apps.gamification.api import serializers, shapes
from apps.gamification.api.people import find_person
from apps.gamification.models import Board, XpEntry
from apps.users.models import User


class LevelsView(ApiView):
    """The ladder, lowest rung first."""

    @extend_schema(responses=serializers.LevelListSerializer)
    def get(self, request):
        return Response({"results": [shapes.level_shape(x) for x in selectors.ladder()]})


class XpView(ApiView):
    """One person's XP, level, and what is missing to the next."""

    @extend_schema(responses=serializers.XpSerializer)
    def get(self, request, user_id):
        person = find_person(request, user_id)
        standing = person.standings.filter(board=Board.XP, period="all").first()
        progress = selectors.progress(standing.score if standing else 0)
        return Response(
            {
                "user_id": person.pk,
                "name": person.name,
                "xp": progress.xp,
                **shapes.progress_shape(progress),
                "rank": self._rank(standing),
                "last_earned_at": standing and standing.reached_at,
            }
        )

    def _rank(self, standing):
        if standing is None or not standing.is_listed:
            return None
        return selectors.rank_of(standing.board, standing.period, standing.score)


class AddXpView(ApiView):
    """Staff give XP by an activity's rule, or by an amount of their own with a reason."""

    @extend_schema(
        request=serializers.AddXpSerializer,
        responses={
            200: serializers.XpAddedSerializer,
            201: serializers.XpAddedSerializer,
        },
        examples=[
            OpenApiExample(
                "By the rule",
                {
                    "user_id": "01920000-0000-7000-8000-000000000001",
                    "activity_type": "COMMUNITY_HELP",
                    "key": "forum-answer-4711",
                },
                request_only=True,
            ),
            OpenApiExample(
                "By an amount",
                {
                    "user_id": "01920000-0000-7000-8000-000000000001",
                    "amount": 50,
                    "reason": "Held the workshop on pitching.",
                },
                request_only=True,
            ),
        ],
    )
    def post(self, request):
        form = serializers.AddXpSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        given = form.validated_data
        entry, is_new = services.award_xp(
            user=get_object_or_404(User, pk=given["user_id"]),
            activity=given["activity_type"],
            key=f"staff:{given.get('key') or uuid.uuid4()}",
            amount=given.get("amount"),
            reason=given["reason"],
            by=request.user,
        )
        levels = selectors.ladder()
        total = services.total_xp(entry.user_id)
        before = selectors.level_of(total - entry.amount, levels)
        level = selectors.level_of(total, levels)
        return Response(
            {
                "entry_id": entry.pk,
                "user_id": entry.user_id,
                "activity_type": given["activity_type"],
                "xp_added": entry.amount if is_new else 0,
                "total_xp": total,
                "level": level and level.name,
                "level_up": is_new and entry.amount > 0 and level != before,
            },
            status=status.HTTP_201_CREATED if is_new else status.HTTP_200_OK,
        )


class ActivityView(ApiViewSet):
    """What somebody earned XP for, newest first: for themselves and staff."""

    queryset = XpEntry.objects.none()
    filter_backends = ()

    @extend_schema(
        responses=serializers.XpEntrySerializer(many=True),
        operation_id="gamification_activity",
    )
    def list(self, request, user_id):
        user_id = person_id(request, user_id)
        if user_id != request.user.pk and not request.user.is_staff:
            raise NotFound
        rows = XpEntry.objects.filter(user=get_object_or_404(User, pk=user_id))
        return self.page(rows.select_related("rule"), shapes.entry_shape)

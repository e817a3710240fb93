import uuid

from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework import status
from rest_framework.response import Response

from apps.core.api.converters import person_id
from apps.core.api.views import ApiView, ApiViewSet
from apps.gamification import selectors, services
from apps.gamification.api import serializers, shapes
from apps.gamification.models import Board, Standing, XpEntry
from apps.gamification.periods import period_key
from apps.users.models import User


def find_person(request, user_id):
    """Somebody the caller may see; anybody else is 404."""
    people = User.objects.visible_to(request.user)
    return get_object_or_404(people, pk=person_id(request, user_id))


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


class LeaderboardView(ApiViewSet):
    """Who stands where. Equal scores share a rank; `me` is always told."""

    query_names = ("kind", "period")
    orderings = {"rank": ("-score", "reached_at", "pk")}
    filter_backends = ()
    queryset = Standing.objects.none()

    @extend_schema(
        parameters=[serializers.LeaderboardQuerySerializer],
        responses=serializers.LeaderboardSerializer,
        operation_id="gamification_leaderboard",
    )
    def list(self, request):
        query = serializers.LeaderboardQuerySerializer(
            data={
                name: request.query_params.get(name)
                for name in self.query_names
                if name in request.query_params
            }
        )
        query.is_valid(raise_exception=True)
        board = query.validated_data["kind"]
        period = period_key(query.validated_data["period"], timezone.now())

        rows = self.paginate_queryset(Standing.objects.on(board, period).with_person())
        response = self.get_paginated_response(self._entries(board, period, rows))
        response.data |= {
            "kind": board,
            "period": period,
            "total_entries": selectors.people_on(board, period),
            "me": self._me(board, period),
        }
        return response

    def _entries(self, board, period, rows):
        ranks = selectors.ranks_along(board, period, [row["score"] for row in rows])
        scores = selectors.scores_of([row["user_id"] for row in rows])
        levels = selectors.ladder()
        return [
            shapes.board_row_shape(
                row,
                rank,
                scores[row["user_id"]],
                selectors.level_of(scores[row["user_id"]].get("xp", 0), levels),
            )
            for row, rank in zip(rows, ranks, strict=True)
        ]

    def _me(self, board, period):
        mine = Standing.objects.filter(
            user=self.request.user, board=board, period=period
        ).first()
        if mine is None:
            return {"score": 0, "rank": None}
        rank = selectors.rank_of(board, period, mine.score) if mine.is_listed else None
        return {"score": mine.score, "rank": rank}


class GameProfileView(ApiView):
    """One person in the game. What they did lately is told to themselves and staff only."""

    @extend_schema(responses=serializers.GameProfileSerializer)
    def get(self, request, user_id):
        person = find_person(request, user_id)
        standings = {row.board: row for row in person.standings.filter(period="all")}
        scores = {board: row.score for board, row in standings.items()}
        progress = selectors.progress(scores.get(Board.XP, 0))
        return Response(
            {
                "user_id": person.pk,
                "name": person.name,
                "basic_stats": {board.value: scores.get(board, 0) for board in Board},
                "level_info": shapes.progress_shape(progress),
                "leaderboards": {
                    board: {
                        "score": row.score,
                        "rank": selectors.rank_of(board, "all", row.score),
                        "total_entries": selectors.people_on(board, "all"),
                    }
                    for board, row in standings.items()
                    if row.is_listed
                },
                "recent_activities": self._recent(person),
            }
        )

    def _recent(self, person):
        if person != self.request.user and not self.request.user.is_staff:
            return None
        entries = XpEntry.objects.visible_to(self.request.user).filter(user=person)
        latest = entries.select_related("rule").order_by("-pk")[:10]
        return [shapes.entry_shape(entry) for entry in latest]

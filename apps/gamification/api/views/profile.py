from collections import Counter

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.response import Response

from apps.core.api.views import ApiView
from apps.core.errors import NotFound
from apps.gamification import selectors, services
from apps.gamification.api import serializers, shapes
from apps.gamification.api.people import find_person
from apps.gamification.models import Board, XpEntry
from apps.gamification.portfolio import portfolio_figures
from apps.gamification.reputation import reputation_lines


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
                "achievements": self._achievements(person),
                "streaks": shapes.streak_shape(
                    person, selectors.current_streak(person, timezone.now())
                ),
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

    def _achievements(self, person):
        awards = person.badge_awards.standing().select_related("badge")
        awards = list(awards.order_by("-awarded_at", "-pk"))
        return {
            "total_count": len(awards),
            "by_category": Counter(award.badge.category for award in awards),
            "recent": [shapes.award_shape(award) for award in awards[:5]],
        }


class ReputationView(ApiView):
    """A person's reputation, with every part of the sum."""

    @extend_schema(responses=serializers.ReputationSerializer)
    def get(self, request, user_id):
        person = find_person(request, user_id)
        lines = reputation_lines(person.pk)
        standing = person.standings.filter(board=Board.REPUTATION, period="all").first()
        rank = None
        if standing is not None and standing.is_listed:
            rank = selectors.rank_of(Board.REPUTATION, "all", standing.score)
        return Response(
            {
                "user_id": person.pk,
                "name": person.name,
                "reputation": sum(line.points for line in lines),
                "breakdown": [shapes.line_shape(line) for line in lines],
                "rank": rank,
            }
        )


class PortfolioView(ApiView):
    """What a person's work amounts to, each figure counted from rows."""

    @extend_schema(responses=serializers.PortfolioFiguresSerializer)
    def get(self, request, user_id):
        person = find_person(request, user_id)
        figures = portfolio_figures(person, request.user, timezone.now())
        return Response({"user_id": person.pk, "name": person.name, **figures})


class DailyChallengeView(ApiView):
    """What the person is asked to do today, in their own time zone. Only they are told."""

    @extend_schema(responses=serializers.DailyChallengeSerializer)
    def get(self, request, user_id):
        person = find_person(request, user_id)
        if person != request.user and not request.user.is_staff:
            raise NotFound
        now = timezone.now()
        today = selectors.challenge_of_day(person, now)
        return Response(
            {
                "day": today.day,
                "challenge": shapes.challenge_shape(today.challenge),
                "is_completed": today.completion is not None,
                "completed_at": today.completion and today.completion.completed_at,
                "expires_at": today.ends_at,
                "streak": shapes.streak_shape(
                    person, selectors.current_streak(person, now)
                ),
            }
        )


class GameSettingsView(ApiView):
    """Whether the caller is shown on leaderboards."""

    @extend_schema(responses=serializers.GameSettingsSerializer)
    def get(self, request):
        player = getattr(request.user, "player", None)
        return Response({"is_listed": player is None or not player.is_hidden})

    @extend_schema(
        request=serializers.GameSettingsSerializer,
        responses=serializers.GameSettingsSerializer,
    )
    def put(self, request):
        form = serializers.GameSettingsSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        player = services.choose_listing(user=request.user, **form.validated_data)
        return Response({"is_listed": not player.is_hidden})

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.response import Response

from apps.core.api.views import ApiView, ApiViewSet
from apps.gamification import selectors
from apps.gamification.api import serializers, shapes
from apps.gamification.api.people import find_person
from apps.gamification.models import Board, Standing
from apps.gamification.periods import PERIODS, period_key
from apps.users.models import User

TOP = 5


class BoardMixin:
    """Reads `kind` and `period` from the query, and shows rows of that board.

    Where a block stands between somebody and the caller, the place is shown without them.
    """

    query_names = ("kind", "category", "period", "timeframe")
    query_serializer = serializers.LeaderboardQuerySerializer

    def read_query(self):
        given = self.request.query_params
        said = {name: given[name] for name in self.query_names if name in given}
        query = self.query_serializer(data=said | self.in_path())
        query.is_valid(raise_exception=True)
        period = period_key(query.validated_data["period"], timezone.now())
        return query.validated_data.get("kind"), period

    def in_path(self):
        return {name: self.kwargs[name] for name in ("category",) if name in self.kwargs}

    def entries(self, board, period, rows):
        ranks = selectors.ranks_along(board, period, [row["score"] for row in rows])
        scores = selectors.scores_of([row["user_id"] for row in rows])
        levels = selectors.ladder()
        ids = [row["user_id"] for row in rows]
        seen = User.objects.visible_to(self.request.user).filter(pk__in=ids)
        seen = set(seen.values_list("pk", flat=True))
        return [
            shapes.board_row_shape(row, rank, scores[row["user_id"]], levels)
            if row["user_id"] in seen
            else shapes.masked_row_shape(row, rank)
            for row, rank in zip(rows, ranks, strict=True)
        ]

    def about(self, board, period, mine):
        """What every answer about a board says besides its rows."""
        rank = None
        if mine is not None and mine.is_listed:
            rank = selectors.rank_of(board, period, mine.score)
        return {
            "kind": board,
            "period": period,
            "total_entries": selectors.people_on(board, period),
            "me": {"score": mine.score if mine else 0, "rank": rank},
        }

    def my_standing(self, board, period):
        mine = self.request.user.standings.filter(board=board, period=period)
        return mine.first()


class LeaderboardView(BoardMixin, ApiViewSet):
    """Who stands where. Equal scores share a rank; `me` is always told."""

    orderings = {"rank": ("-score", "reached_at", "pk")}
    filter_backends = ()
    queryset = Standing.objects.none()

    @extend_schema(
        parameters=[serializers.LeaderboardQuerySerializer],
        responses=serializers.LeaderboardSerializer,
        operation_id="gamification_leaderboard",
    )
    def list(self, request):
        board, period = self.read_query()
        rows = self.paginate_queryset(Standing.objects.on(board, period).with_person())
        response = self.get_paginated_response(self.entries(board, period, rows))
        response.data |= self.about(board, period, self.my_standing(board, period))
        return response


class CategoryView(LeaderboardView):
    """The same board, named in the path."""

    query_names = ("period", "timeframe")

    @extend_schema(
        parameters=[serializers.TopsQuerySerializer],
        responses=serializers.LeaderboardSerializer,
        operation_id="gamification_leaderboard_of_category",
    )
    def list(self, request, category):
        return super().list(request)


class RankingsView(ApiView):
    """Where one person stands on every board, over all time and in the stretches of now."""

    @extend_schema(responses=serializers.RankingsSerializer)
    def get(self, request, user_id):
        person = find_person(request, user_id)
        now = timezone.now()
        return Response(
            {
                "user_id": person.pk,
                "name": person.name,
                "rankings": {
                    period: selectors.rankings(person, period_key(period, now))
                    for period in PERIODS
                },
            }
        )


class AroundMeView(BoardMixin, ApiView):
    """The five above and the five below the caller on one board."""

    @extend_schema(
        parameters=[serializers.LeaderboardQuerySerializer],
        responses=serializers.NeighboursSerializer,
    )
    def get(self, request):
        board, period = self.read_query()
        mine = self.my_standing(board, period)
        is_shown = mine is not None and mine.is_listed
        rows = selectors.neighbours(mine) if is_shown else []
        entries = self.entries(board, period, rows)
        return Response({"results": entries} | self.about(board, period, mine))


class TopsView(BoardMixin, ApiView):
    """The top five of every board."""

    query_names = ("period", "timeframe")
    query_serializer = serializers.TopsQuerySerializer

    @extend_schema(
        parameters=[serializers.TopsQuerySerializer], responses=serializers.TopsSerializer
    )
    def get(self, request):
        _, period = self.read_query()
        return Response(
            {
                "period": period,
                "leaderboards": {
                    board.value: self._top(board.value, period) for board in Board
                },
            }
        )

    def _top(self, board, period):
        rows = Standing.objects.on(board, period).with_person()
        top = rows.order_by("-score", "reached_at", "pk")[:TOP]
        return self.entries(board, period, list(top))

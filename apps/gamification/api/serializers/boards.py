from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers

from apps.gamification.models import Board
from apps.gamification.periods import PERIODS


class TopsQuerySerializer(serializers.Serializer):
    period = serializers.ChoiceField(PERIODS, required=False, help_text='"all" if unsaid.')
    timeframe = serializers.ChoiceField(
        PERIODS, required=False, help_text="Another name for `period`, which counts more."
    )

    def validate(self, given):
        return {"period": given.get("period", given.get("timeframe", "all"))}


class LeaderboardQuerySerializer(TopsQuerySerializer):
    kind = serializers.ChoiceField(
        Board.choices, required=False, help_text='"xp" if unsaid.'
    )
    category = serializers.ChoiceField(
        Board.choices,
        required=False,
        help_text="Another name for `kind`, which counts more.",
    )

    def validate(self, given):
        kind = given.get("kind", given.get("category", Board.XP))
        return super().validate(given) | {"kind": kind}


class LeaderboardEntrySerializer(serializers.Serializer):
    rank = serializers.IntegerField()
    user_id = serializers.UUIDField(
        allow_null=True, help_text="null for somebody the caller may not see."
    )
    name = serializers.CharField()
    score = serializers.IntegerField()
    xp = serializers.IntegerField(allow_null=True)
    reputation = serializers.IntegerField(allow_null=True)
    badges = serializers.IntegerField(allow_null=True)
    level = serializers.CharField(allow_null=True)


class MyPlaceSerializer(serializers.Serializer):
    score = serializers.IntegerField()
    rank = serializers.IntegerField(allow_null=True)


@extend_schema_serializer(many=False)  # The page and what is around it, not a row.
class LeaderboardSerializer(serializers.Serializer):
    next = serializers.CharField(allow_null=True)
    previous = serializers.CharField(allow_null=True)
    results = LeaderboardEntrySerializer(many=True)
    kind = serializers.CharField()
    period = serializers.CharField()
    total_entries = serializers.IntegerField()
    me = MyPlaceSerializer()


class NeighboursSerializer(serializers.Serializer):
    results = LeaderboardEntrySerializer(many=True)
    kind = serializers.CharField()
    period = serializers.CharField()
    total_entries = serializers.IntegerField()
    me = MyPlaceSerializer()


class TopsSerializer(serializers.Serializer):
    period = serializers.CharField()
    leaderboards = serializers.DictField(child=LeaderboardEntrySerializer(many=True))


class RankingSerializer(serializers.Serializer):
    score = serializers.IntegerField()
    rank = serializers.IntegerField(allow_null=True, help_text="null off the boards.")
    total_entries = serializers.IntegerField()


class RankingsSerializer(serializers.Serializer):
    user_id = serializers.UUIDField()
    name = serializers.CharField()
    rankings = serializers.DictField(
        child=serializers.DictField(child=RankingSerializer()),
        help_text="By period, then by kind.",
    )

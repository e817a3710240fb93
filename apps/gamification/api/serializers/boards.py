from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers

from apps.gamification.models import Board
from apps.gamification.periods import PERIODS


class LeaderboardQuerySerializer(serializers.Serializer):
    kind = serializers.ChoiceField(Board.choices, default=Board.XP)
    period = serializers.ChoiceField(PERIODS, default="all")


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


class TopsQuerySerializer(serializers.Serializer):
    period = serializers.ChoiceField(PERIODS, default="all")

from rest_framework import serializers

from apps.core.api.serializers import StrictSerializer
from apps.gamification.api.serializers.badges import EarnedBadgeSerializer
from apps.gamification.api.serializers.xp import ProgressSerializer, XpEntrySerializer


class RankSerializer(serializers.Serializer):
    score = serializers.IntegerField()
    rank = serializers.IntegerField()
    total_entries = serializers.IntegerField()


class StatsSerializer(serializers.Serializer):
    xp = serializers.IntegerField()
    reputation = serializers.IntegerField()
    contributions = serializers.IntegerField()
    badges = serializers.IntegerField()


class AchievementsSerializer(serializers.Serializer):
    total_count = serializers.IntegerField()
    by_category = serializers.DictField(child=serializers.IntegerField())
    recent = EarnedBadgeSerializer(many=True)


class StreakSerializer(serializers.Serializer):
    current_days = serializers.IntegerField()
    best_days = serializers.IntegerField()
    last_active_on = serializers.DateField(allow_null=True)


class GameProfileSerializer(serializers.Serializer):
    user_id = serializers.UUIDField()
    name = serializers.CharField()
    basic_stats = StatsSerializer()
    level_info = ProgressSerializer()
    achievements = AchievementsSerializer()
    streaks = StreakSerializer()
    leaderboards = serializers.DictField(child=RankSerializer())
    recent_activities = XpEntrySerializer(many=True, allow_null=True)


class ReputationLineSerializer(serializers.Serializer):
    fact = serializers.CharField()
    title = serializers.CharField()
    count = serializers.IntegerField()
    weight = serializers.IntegerField(help_text="Points for every `each` counted.")
    each = serializers.IntegerField()
    points = serializers.IntegerField()


class ReputationSerializer(serializers.Serializer):
    user_id = serializers.UUIDField()
    name = serializers.CharField()
    reputation = serializers.IntegerField()
    breakdown = ReputationLineSerializer(many=True)
    rank = serializers.IntegerField(allow_null=True)


class ChallengeSerializer(serializers.Serializer):
    id = serializers.UUIDField()
    title = serializers.CharField()
    description = serializers.CharField(allow_blank=True)
    difficulty = serializers.CharField()
    xp_reward = serializers.IntegerField()
    activities = serializers.ListField(child=serializers.CharField())


class DailyChallengeSerializer(serializers.Serializer):
    day = serializers.DateField(help_text="In the person's own time zone.")
    challenge = ChallengeSerializer(allow_null=True)
    is_completed = serializers.BooleanField()
    completed_at = serializers.DateTimeField(allow_null=True)
    expires_at = serializers.DateTimeField()
    streak = StreakSerializer()


class GameSettingsSerializer(StrictSerializer):
    is_listed = serializers.BooleanField(help_text="Shown on leaderboards.")

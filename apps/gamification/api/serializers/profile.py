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


class WorkSerializer(serializers.Serializer):
    item_count = serializers.IntegerField()
    with_link_count = serializers.IntegerField()
    latest_on = serializers.DateField(allow_null=True)


class BestSkillSerializer(serializers.Serializer):
    name = serializers.CharField()
    level = serializers.IntegerField()
    endorsement_count = serializers.IntegerField()
    holder_count = serializers.IntegerField(help_text="How many people have it.")


class MissingSkillSerializer(serializers.Serializer):
    name = serializers.CharField()
    mate_count = serializers.IntegerField(help_text="How many teammates have it.")


class SkillFiguresSerializer(serializers.Serializer):
    count = serializers.IntegerField()
    average_level = serializers.FloatField(allow_null=True)
    endorsed_count = serializers.IntegerField()
    endorsement_weight = serializers.IntegerField()
    best = BestSkillSerializer(many=True)
    missing_in_teams = MissingSkillSerializer(many=True)


class ContributionFiguresSerializer(serializers.Serializer):
    count = serializers.IntegerField()
    ventures_founded = serializers.IntegerField()
    ventures_launched = serializers.IntegerField()
    teams_joined = serializers.IntegerField()


class GrowthSerializer(serializers.Serializer):
    xp_last_30_days = serializers.IntegerField()
    xp_previous_30_days = serializers.IntegerField()
    change_percentage = serializers.FloatField(
        allow_null=True, help_text="null where there is nothing to compare with."
    )


class PortfolioFiguresSerializer(serializers.Serializer):
    user_id = serializers.UUIDField()
    name = serializers.CharField()
    work = WorkSerializer(allow_null=True, help_text="null if kept from the caller.")
    skills = SkillFiguresSerializer(allow_null=True)
    contributions = ContributionFiguresSerializer()
    growth = GrowthSerializer()

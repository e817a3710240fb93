"""What leaves where people look at what they did and how far they have come."""

from rest_framework import serializers

from apps.users.journey import NAMES


class ActivitySerializer(serializers.Serializer):
    id = serializers.CharField()
    kind = serializers.CharField(help_text="The name of the event.")
    text = serializers.CharField(help_text="What they did, as a sentence.")
    happened_at = serializers.DateTimeField()


class StatisticsSerializer(serializers.Serializer):
    """Counted now. What you may not know is null."""

    user_id = serializers.UUIDField()
    member_since = serializers.DateTimeField()
    connection_count = serializers.IntegerField(allow_null=True)
    skill_count = serializers.IntegerField(allow_null=True)
    endorsement_count = serializers.IntegerField(allow_null=True)
    endorsement_sum = serializers.IntegerField(allow_null=True)
    endorsed_count = serializers.IntegerField(allow_null=True)
    portfolio_count = serializers.IntegerField(allow_null=True)
    last_active_at = serializers.DateTimeField(allow_null=True)
    recent_activity_count = serializers.IntegerField(
        allow_null=True, help_text="Of the last 30 days."
    )
    profile_percentage = serializers.IntegerField(allow_null=True)


class DayCountSerializer(serializers.Serializer):
    day = serializers.DateField()
    count = serializers.IntegerField()


class KindCountSerializer(serializers.Serializer):
    kind = serializers.CharField()
    count = serializers.IntegerField()


class UserAnalyticsSerializer(StatisticsSerializer):
    """What a person did: in all, in the last 30 days by UTC day and by kind, and last."""

    activity_count = serializers.IntegerField()
    endorsed_skill_count = serializers.IntegerField()
    endorsed_skill_percentage = serializers.IntegerField(
        allow_null=True, help_text="Null without any skill."
    )
    by_day = DayCountSerializer(many=True)
    by_kind = KindCountSerializer(many=True)
    recent_activity = ActivitySerializer(many=True)


class SystemStatisticsSerializer(serializers.Serializer):
    total = serializers.IntegerField()
    pending = serializers.IntegerField()
    active = serializers.IntegerField()
    suspended = serializers.IntegerField()
    deleted = serializers.IntegerField()
    staff = serializers.IntegerField()
    verified = serializers.IntegerField()
    recent = serializers.IntegerField(help_text="Made in the last 30 days.")


class GateSerializer(serializers.Serializer):
    title = serializers.CharField()
    is_open = serializers.BooleanField()


class StageSerializer(serializers.Serializer):
    name = serializers.ChoiceField(NAMES)
    title = serializers.CharField()
    order = serializers.IntegerField()
    status = serializers.ChoiceField(["completed", "skipped", "current", "ahead"])
    may_skip = serializers.BooleanField()
    gates = GateSerializer(many=True, help_text="Of the current stage.")


class JourneySerializer(serializers.Serializer):
    user_id = serializers.UUIDField()
    state = serializers.ChoiceField(NAMES)
    completed_count = serializers.IntegerField()
    stage_count = serializers.IntegerField()
    percentage = serializers.IntegerField()
    stages = StageSerializer(many=True)

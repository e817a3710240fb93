from rest_framework import serializers

from apps.core.api.serializers import StrictSerializer


class LevelSerializer(serializers.Serializer):
    number = serializers.IntegerField()
    name = serializers.CharField()
    title = serializers.CharField()
    xp_from = serializers.IntegerField()
    multiplier_percent = serializers.IntegerField()


class LevelListSerializer(serializers.Serializer):
    results = LevelSerializer(many=True)


class ProgressSerializer(serializers.Serializer):
    level = serializers.CharField(allow_null=True)
    level_number = serializers.IntegerField(allow_null=True)
    next_level = serializers.CharField(allow_null=True)
    xp_to_next_level = serializers.IntegerField(allow_null=True)
    progress_percentage = serializers.IntegerField()


class XpSerializer(ProgressSerializer):
    user_id = serializers.UUIDField()
    name = serializers.CharField()
    xp = serializers.IntegerField()
    rank = serializers.IntegerField(allow_null=True)
    last_earned_at = serializers.DateTimeField(allow_null=True)


class XpEntrySerializer(serializers.Serializer):
    id = serializers.UUIDField()
    activity_type = serializers.CharField()
    title = serializers.CharField()
    xp_amount = serializers.IntegerField()
    reason = serializers.CharField(allow_blank=True)
    earned_at = serializers.DateTimeField()


class AddXpSerializer(StrictSerializer):
    user_id = serializers.UUIDField()
    activity_type = serializers.SlugField(max_length=60, default="STAFF_AWARD")
    amount = serializers.IntegerField(
        min_value=-1_000_000, max_value=1_000_000, required=False
    )
    reason = serializers.CharField(max_length=300, required=False, default="")
    key = serializers.CharField(
        max_length=150,
        required=False,
        help_text="What it is for. The same key pays a person once.",
    )

    def validate_amount(self, amount):
        if amount == 0:
            raise serializers.ValidationError("Nothing is not an amount.")
        return amount


class XpAddedSerializer(serializers.Serializer):
    entry_id = serializers.UUIDField()
    user_id = serializers.UUIDField()
    activity_type = serializers.CharField()
    xp_added = serializers.IntegerField(help_text="0 if the same key was paid before.")
    total_xp = serializers.IntegerField()
    level = serializers.CharField(allow_null=True)
    level_up = serializers.BooleanField()

from rest_framework import serializers

from apps.core.api.serializers import StrictSerializer
from apps.gamification.models import Badge


class BadgeSerializer(serializers.Serializer):
    id = serializers.UUIDField()
    slug = serializers.CharField()
    name = serializers.CharField()
    description = serializers.CharField()
    icon = serializers.CharField(allow_blank=True)
    category = serializers.ChoiceField(Badge.Category.choices)
    rarity = serializers.ChoiceField(Badge.Rarity.choices)


class BadgeListSerializer(serializers.Serializer):
    results = BadgeSerializer(many=True)


class ProofSerializer(serializers.Serializer):
    fact = serializers.CharField()
    of = serializers.CharField(allow_blank=True)
    value = serializers.IntegerField()
    needed = serializers.IntegerField()


class EarnedBadgeSerializer(BadgeSerializer):
    awarded_at = serializers.DateTimeField()
    reason = serializers.CharField(allow_blank=True)
    evidence = ProofSerializer(many=True)


class EarnedBadgeListSerializer(serializers.Serializer):
    results = EarnedBadgeSerializer(many=True)


class AwardBadgeSerializer(StrictSerializer):
    user_id = serializers.UUIDField()
    badge = serializers.SlugField(max_length=60, help_text="The badge's slug.")
    reason = serializers.CharField(max_length=300)

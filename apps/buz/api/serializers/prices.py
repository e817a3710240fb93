from rest_framework import serializers

from apps.buz.api.serializers.fields import AmountField


class TariffSerializer(serializers.Serializer):
    code = serializers.CharField()
    name = serializers.CharField()
    amount = AmountField(source="grains")


class LimitSerializer(serializers.Serializer):
    period = serializers.CharField()
    amount = AmountField(source="grains")


class RulesSerializer(serializers.Serializer):
    """What acts cost and pay at present, and what a transfer costs."""

    transfer_fee_percent = serializers.CharField()
    smallest_transfer = AmountField()
    transfer_limits = LimitSerializer(many=True)
    costs = TariffSerializer(many=True)
    rewards = TariffSerializer(many=True)

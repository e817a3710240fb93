from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers

from apps.buz.api.serializers.fields import AmountField, DollarsField
from apps.core.api.examples import sent
from apps.core.api.serializers import StrictSerializer


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


class PriceSerializer(serializers.Serializer):
    """A quotation for display: nothing is bought or sold at it."""

    id = serializers.UUIDField()
    price = DollarsField(source="micro_dollars")
    currency = serializers.CharField()
    set_at = serializers.DateTimeField(source="created_at")


@extend_schema_serializer(examples=[sent({"price": "0.02", "reason": "Board of May"})])
class SetPriceSerializer(StrictSerializer):
    price = DollarsField()
    reason = serializers.CharField(max_length=500)


def price_shape(row) -> dict:
    """`row` is a Price or its values of id, micro_dollars and created_at."""
    if not isinstance(row, dict):
        row = {name: getattr(row, name) for name in ("id", "micro_dollars", "created_at")}
    return PriceSerializer(row | {"currency": "USD"}).data

from drf_spectacular.utils import OpenApiExample, extend_schema_serializer
from rest_framework import serializers

from apps.buz.amounts import show_amount
from apps.buz.api.serializers.fields import AmountField, PercentField, percent
from apps.buz.models import StakePosition
from apps.core.api.serializers import StrictSerializer


class TierSerializer(serializers.Serializer):
    code = serializers.CharField()
    name = serializers.CharField()
    days = serializers.IntegerField()
    apy = PercentField(source="rate_bps", help_text="Percent a year, simple interest.")
    penalty = PercentField(source="penalty_bps", help_text="Percent of a stake left early.")
    smallest = AmountField()
    largest = AmountField()


@extend_schema_serializer(
    examples=[
        OpenApiExample("By name", {"amount": "100", "tier": "basic"}, request_only=True),
        OpenApiExample("By term", {"amount": "500", "days": 90}, request_only=True),
    ]
)
class StakeBuzSerializer(StrictSerializer):
    """Say the tier or the days; `GET /api/buz/tiers` tells what is on offer."""

    amount = AmountField()
    tier = serializers.CharField(max_length=20, required=False)
    days = serializers.IntegerField(min_value=1, max_value=3650, required=False)

    def validate(self, given):
        if "tier" not in given and "days" not in given:
            message = "Say the tier, or for how many days."
            raise serializers.ValidationError({"tier": [message]}, code="required")
        return given

    def validate_tier(self, code):
        return code.strip().lower()


class StakeQuoteSerializer(serializers.Serializer):
    """What a stake opened now would bring, and what leaving early would cost."""

    tier = serializers.CharField()
    days = serializers.IntegerField()
    apy = serializers.CharField()
    amount = AmountField()
    reward = AmountField()
    total_at_maturity = AmountField()
    penalty_if_early = AmountField()
    matures_at = serializers.DateTimeField()


class StakeSerializer(serializers.Serializer):
    id = serializers.UUIDField()
    tier = serializers.CharField(source="tier.code")
    amount = AmountField()
    days = serializers.IntegerField()
    apy = PercentField(source="rate_bps")
    reward = AmountField()
    accrued = AmountField(help_text="What the days so far have earned of the reward.")
    penalty_if_early = AmountField(source="penalty")
    opened_at = serializers.DateTimeField()
    matures_at = serializers.DateTimeField()
    is_due = serializers.BooleanField()
    claimed_at = serializers.DateTimeField(allow_null=True)
    ended_at = serializers.DateTimeField(allow_null=True)
    state = serializers.ChoiceField(StakePosition.State.choices)


class UnstakeBuzSerializer(StrictSerializer):
    stake_id = serializers.UUIDField()


class UnstakeQuoteSerializer(serializers.Serializer):
    """What taking a stake back now would bring."""

    stake_id = serializers.UUIDField()
    is_early = serializers.BooleanField()
    principal = AmountField()
    penalty = AmountField()
    reward = AmountField(help_text="Paid with it.")
    reward_lost = AmountField()
    total = AmountField()
    matures_at = serializers.DateTimeField()


class UnstakedSerializer(serializers.Serializer):
    """What came back. `total` is in your wallet now."""

    stake = StakeSerializer()
    principal = AmountField()
    penalty = AmountField()
    reward = AmountField()
    total = AmountField()
    balance = AmountField()


class RewardSerializer(serializers.Serializer):
    """One stake's reward: accruing, claimable, claimed, or lost by leaving early."""

    stake_id = serializers.UUIDField(source="id")
    amount = AmountField(source="reward")
    accrued = AmountField()
    status = serializers.ChoiceField(["accruing", "claimable", "claimed", "lost"])
    claimable_at = serializers.DateTimeField(source="matures_at")
    claimed_at = serializers.DateTimeField(allow_null=True)


class ClaimSerializer(serializers.Serializer):
    claimed = serializers.ListField(child=serializers.UUIDField(), help_text="Transfers.")
    total = AmountField()
    balance = AmountField()


class NothingSerializer(StrictSerializer):
    """No fields: the address says it all."""


def stake_shape(row: StakePosition) -> dict:
    return {
        "id": row.pk,
        "tier": row.tier.code,
        "amount": show_amount(row.amount),
        "days": row.days,
        "apy": percent(row.rate_bps),
        "reward": show_amount(row.reward),
        "accrued": show_amount(row.accrued),
        "penalty_if_early": show_amount(row.penalty),
        "opened_at": row.opened_at,
        "matures_at": row.matures_at,
        "is_due": row.is_due,
        "claimed_at": row.claimed_at,
        "ended_at": row.ended_at,
        "state": row.state,
    }


def reward_shape(row: StakePosition) -> dict:
    if row.claimed_at:
        status = "claimed"
    elif row.ended_at:
        status = "lost"
    else:
        status = "claimable" if row.is_due else "accruing"
    return {
        "stake_id": row.pk,
        "amount": show_amount(row.reward),
        "accrued": show_amount(0 if status == "lost" else row.accrued),
        "status": status,
        "claimable_at": row.matures_at,
        "claimed_at": row.claimed_at,
    }

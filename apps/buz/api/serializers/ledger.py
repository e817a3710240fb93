from drf_spectacular.utils import (
    OpenApiExample,
    extend_schema_serializer,
)
from rest_framework import serializers

from apps.buz.amounts import show_amount
from apps.buz.api.serializers.fields import (
    EXAMPLE_ID,
    AmountField,
    DollarsField,
    MarketCapField,
)
from apps.buz.models import Kind
from apps.core.api.serializers import StrictSerializer
from apps.users.models import display_name


class BalanceSerializer(serializers.Serializer):
    """Of a past moment only `balance` and `at` are told."""

    user_id = serializers.UUIDField()
    balance = AmountField()
    available = AmountField(required=False, help_text="Free to spend.")
    held = AmountField(required=False, help_text="Promised to open reservations.")
    staked = AmountField(required=False)
    pending_rewards = AmountField(required=False, help_text="Set aside, not claimed yet.")
    at = serializers.DateTimeField(required=False)


class MomentSerializer(serializers.Serializer):
    at = serializers.DateTimeField(required=False)


def balance_shape(body: dict) -> dict:
    return {
        name: show_amount(value) if isinstance(value, int) else value
        for name, value in body.items()
        if value is not None
    }


class BucketSerializer(serializers.Serializer):
    name = serializers.CharField()
    budget = AmountField()
    issued = AmountField()
    remaining = AmountField()


class SupplySerializer(serializers.Serializer):
    """`issued` is what the buckets gave out: in wallets, staked, paid as fees or burned."""

    total_supply = AmountField(source="total")
    issued_supply = AmountField(source="issued")
    circulating_supply = AmountField(source="circulating")
    staked_supply = AmountField(source="staked")
    burned_supply = AmountField(source="burned")
    fees_collected = AmountField(source="fees")
    current_price = DollarsField(allow_null=True, help_text="US dollars, for display only.")
    market_cap = MarketCapField(
        allow_null=True, help_text="Of what circulates, in US dollars."
    )
    buckets = BucketSerializer(many=True)


@extend_schema_serializer(
    examples=[
        OpenApiExample(
            "To a person",
            {
                "to": EXAMPLE_ID,
                "amount": "12.5",
                "memo": "For the logo",
            },
            request_only=True,
        )
    ]
)
class TransferBuzSerializer(StrictSerializer):
    """`to` and `to_user_id` are the same. You are always the payer."""

    to = serializers.UUIDField(required=False)
    to_user_id = serializers.UUIDField(required=False)
    amount = AmountField()
    memo = serializers.CharField(
        max_length=200, required=False, allow_blank=True, default=""
    )

    def validate(self, given):
        named = {given[name] for name in ("to", "to_user_id") if name in given}
        if len(named) != 1:
            message = "Say who is paid: the id of one person."
            raise serializers.ValidationError({"to": [message]}, code="required")
        return {**given, "to": named.pop()}


class TransferSerializer(serializers.Serializer):
    """A transfer and its fee, which is paid on top. `balance` is what you have left."""

    id = serializers.UUIDField()
    fee_id = serializers.UUIDField(allow_null=True)
    from_user_id = serializers.UUIDField()
    to_user_id = serializers.UUIDField()
    amount = AmountField()
    fee = AmountField()
    total = AmountField()
    balance = AmountField()
    memo = serializers.CharField()
    created_at = serializers.DateTimeField()


class RefundTransferSerializer(StrictSerializer):
    """Without an amount all that is left of the payment goes back."""

    amount = AmountField(required=False)


class RefundSerializer(serializers.Serializer):
    id = serializers.UUIDField()
    refunds = serializers.UUIDField(help_text="The payment it gives back.")
    amount = AmountField()
    balance = AmountField()
    created_at = serializers.DateTimeField()


class QuoteTransferSerializer(StrictSerializer):
    amount = AmountField()


class TransferQuoteSerializer(serializers.Serializer):
    amount = AmountField()
    fee = AmountField()
    total = AmountField()
    available = AmountField()
    is_affordable = serializers.BooleanField()


class SideSerializer(serializers.Serializer):
    user_id = serializers.UUIDField(allow_null=True)
    name = serializers.CharField()


class EntrySerializer(serializers.Serializer):
    """One change of a balance. `amount` has no sign: `direction` says in or out."""

    id = serializers.UUIDField(help_text="The transfer's id.")
    seq = serializers.IntegerField()
    kind = serializers.ChoiceField(Kind.choices)
    direction = serializers.ChoiceField(["in", "out"])
    amount = AmountField()
    balance_after = AmountField()
    payer = SideSerializer()
    payee = SideSerializer()
    memo = serializers.CharField()
    created_at = serializers.DateTimeField()


class HistoryQuerySerializer(serializers.Serializer):
    kind = serializers.ChoiceField(Kind.choices, required=False)
    direction = serializers.ChoiceField(["in", "out"], required=False)

    def get_fields(self):
        span = {"from": serializers.DateTimeField, "to": serializers.DateTimeField}
        return super().get_fields() | {
            name: field(required=False, help_text=f"Entries {name} this moment.")
            for name, field in span.items()
        }


def entry_shape(row):
    """What leaves for one row of `selectors.history_of`."""
    return {
        "id": row["transfer_id"],
        "seq": row["seq"],
        "kind": row["transfer__kind"],
        "direction": "in" if row["amount"] > 0 else "out",
        "amount": show_amount(abs(row["amount"])),
        "balance_after": show_amount(row["balance_after"]),
        "payer": _side(row, "transfer__payer"),
        "payee": _side(row, "transfer__payee"),
        "memo": row["transfer__memo"],
        "created_at": row["created_at"],
    }


def _side(row, side):
    owner_id = row[f"{side}__owner_id"]
    names = row[f"{side}__owner__first_name"], row[f"{side}__owner__last_name"]
    name = display_name(*names) if owner_id else row[f"{side}__name"]
    return {"user_id": owner_id, "name": name}

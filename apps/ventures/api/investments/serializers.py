"""Shapes of investments."""

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from apps.buz.amounts import parse_amount, show_amount
from apps.core.api.serializers import StrictSerializer
from apps.ventures.api.serializers import (
    NamedVentureSerializer,
    TeamPersonSerializer,
    person_in,
    text,
)
from apps.ventures.equity import show_percent
from apps.ventures.models import Investment
from apps.ventures.models.investment import USUAL_VALUATION, equity_bps

INVESTMENT = [
    "id",
    "venture_id",
    "venture__name",
    "venture__pitch",
    "investor_id",
    "investor__first_name",
    "investor__last_name",
    "payee_id",
    "payee__first_name",
    "payee__last_name",
    "kind",
    "amount",
    "valuation",
    "message",
    "state",
    "reservation_id",
    "document_id",
    "document__state",
    "created_at",
    "expires_at",
    "committed_at",
    "accepted_at",
    "settled_at",
    "ended_at",
]
AS_THEY_ARE = [
    "id",
    "kind",
    "message",
    "state",
    "reservation_id",
    "created_at",
    "expires_at",
    "committed_at",
    "accepted_at",
    "settled_at",
    "ended_at",
]


@extend_schema_field(
    {
        "type": "string",
        "pattern": r"^[0-9]{1,10}(\.[0-9]{1,8})?$",
        "examples": ["250.00000000"],
    }
)
class BuzField(serializers.Field):
    """A decimal string in, grains inside."""

    def to_internal_value(self, data):
        return parse_amount(data, field=self.field_name)

    def to_representation(self, value):
        return show_amount(value)


class InvestmentAgreementSerializer(serializers.Serializer):
    id = serializers.UUIDField(help_text="Sign it at /api/legal/documents/{id}/sign.")
    state = serializers.CharField()


class InvestmentSerializer(serializers.Serializer):
    id = serializers.UUIDField()
    venture = NamedVentureSerializer()
    investor = TeamPersonSerializer()
    payee = TeamPersonSerializer(
        allow_null=True,
        help_text="The owner who receives the BUZ; null before it is known.",
    )
    kind = serializers.ChoiceField(choices=Investment.Kind.choices)
    amount = serializers.CharField(help_text="BUZ.")
    valuation = serializers.CharField(help_text="What the whole venture is worth, in BUZ.")
    equity_percent = serializers.CharField(
        allow_null=True,
        help_text="amount / valuation x 100, rounded down; null where it is not for equity.",
    )
    message = serializers.CharField()
    state = serializers.ChoiceField(choices=Investment.State.choices)
    reservation_id = serializers.UUIDField(allow_null=True)
    agreement = InvestmentAgreementSerializer(allow_null=True)
    created_at = serializers.DateTimeField()
    expires_at = serializers.DateTimeField()
    committed_at = serializers.DateTimeField(allow_null=True)
    accepted_at = serializers.DateTimeField(allow_null=True)
    settled_at = serializers.DateTimeField(allow_null=True)
    ended_at = serializers.DateTimeField(allow_null=True)


class OneInvestmentSerializer(InvestmentSerializer):
    allowed = serializers.ListField(
        child=serializers.CharField(), help_text="The steps you could take now."
    )


class OfferInvestmentSerializer(StrictSerializer):
    amount = BuzField(help_text="At least 100 BUZ.")
    kind = serializers.ChoiceField(
        choices=Investment.Kind.choices, default=Investment.Kind.EQUITY
    )
    valuation = BuzField(
        default=USUAL_VALUATION,
        help_text="What the whole venture is worth; 1000000 BUZ where nobody says.",
    )
    message = text(500)


def investment_card(row: dict) -> dict:
    """An investment: `row` is one of `.values(*INVESTMENT)`."""
    share = equity_bps(row["kind"], row["amount"], row["valuation"])
    document_id, state = row["document_id"], row["document__state"]
    return {name: row[name] for name in AS_THEY_ARE} | {
        "venture": {
            "id": row["venture_id"],
            "name": row["venture__name"],
            "pitch": row["venture__pitch"],
        },
        "investor": person_in(row, "investor"),
        "payee": person_in(row, "payee"),
        "amount": show_amount(row["amount"]),
        "valuation": show_amount(row["valuation"]),
        "equity_percent": None if share is None else show_percent(share),
        "agreement": document_id and {"id": document_id, "state": state},
    }

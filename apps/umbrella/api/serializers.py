"""Shapes that leave and shapes that enter."""

from decimal import Decimal

from rest_framework import serializers
from rest_framework.exceptions import ValidationError

from apps.buz.amounts import parse_amount, show_amount
from apps.core.api.serializers import StrictSerializer
from apps.umbrella.models import Relationship
from apps.users.models import display_name


class NeighbourSerializer(serializers.Serializer):
    id = serializers.UUIDField()
    name = serializers.CharField()


class RelationshipSerializer(serializers.Serializer):
    id = serializers.UUIDField()
    kind = serializers.CharField()
    title = serializers.CharField()
    terms = serializers.CharField()
    share_rate = serializers.CharField(
        allow_null=True, help_text="Of a referral: the percentage of revenue it shares."
    )
    state = serializers.CharField()
    initiator = NeighbourSerializer()
    recipient = NeighbourSerializer()
    began_at = serializers.DateTimeField(allow_null=True)
    ended_at = serializers.DateTimeField(allow_null=True)
    created_at = serializers.DateTimeField()


FIELDS = [
    "id", "kind", "title", "terms", "state", "began_at", "ended_at", "created_at",
    "initiator_id", "initiator__first_name", "initiator__last_name",
    "recipient_id", "recipient__first_name", "recipient__last_name", "share_basis_points",
]  # fmt: skip


def relationship_card(row) -> dict:
    """`row` is a `.values(*FIELDS)` row."""
    for side in ("initiator", "recipient"):
        first, last = row.pop(f"{side}__first_name"), row.pop(f"{side}__last_name")
        row[side] = {"id": row.pop(f"{side}_id"), "name": display_name(first, last)}
    row["share_rate"] = percent(row.pop("share_basis_points"))
    return row


def percent(basis_points) -> str | None:
    """150 is "1.50"."""
    return None if basis_points is None else f"{Decimal(basis_points) / 100:.2f}"


class KindField(serializers.ChoiceField):
    """A kind of relationship; MENTOR_MENTEE is mentor_mentee."""

    def __init__(self, **options):
        super().__init__(Relationship.Kind.choices, **options)

    def to_internal_value(self, data):
        return super().to_internal_value(data.lower() if isinstance(data, str) else data)


class RateField(serializers.DecimalField):
    """A percentage outside, hundredths of a percent inside."""

    def __init__(self, **options):
        super().__init__(
            max_digits=3, decimal_places=2, min_value=Decimal("0.5"), max_value=Decimal("1.5"),
            **options,
        )  # fmt: skip

    def run_validation(self, data=serializers.empty):
        return int(super().run_validation(data) * 100)


class ProposeRelationshipSerializer(StrictSerializer):
    """Who and what. Each may be given under its older name as well, but under one only."""

    NAMES = {
        "recipient_id": ("recipient_id", "referred_id"),
        "kind": ("kind", "relationship_type"),
        "share_basis_points": ("share_rate", "default_share_rate"),
    }

    recipient_id = serializers.UUIDField(required=False)
    referred_id = serializers.UUIDField(
        required=False, help_text="The recipient of a referral."
    )
    kind = KindField(required=False)
    relationship_type = KindField(required=False, help_text="Another name for `kind`.")
    title = serializers.CharField(max_length=120, default="", allow_blank=True)
    terms = serializers.CharField(max_length=4000, default="", allow_blank=True)
    share_rate = RateField(
        required=False, help_text="Of a referral: 0.5 to 1.5 percent of revenue."
    )
    default_share_rate = RateField(required=False, help_text="The same as `share_rate`.")

    def validate(self, given):
        if "referred_id" in given and not {"kind", "relationship_type"} & set(given):
            given["kind"] = Relationship.Kind.REFERRAL
        values = {name: given[name] for name in ("title", "terms")}
        for name, spellings in self.NAMES.items():
            found = [spelling for spelling in spellings if spelling in given]
            if len(found) > 1:
                raise ValidationError({found[1]: f"Give {found[0]} or this, not both."})
            if found:
                values[name] = given[found[0]]
            elif name != "share_basis_points":
                raise ValidationError({name: "This field is required."}, code="required")
        return values


class UpdateRelationshipSerializer(StrictSerializer):
    title = serializers.CharField(max_length=120, required=False, allow_blank=True)
    terms = serializers.CharField(max_length=4000, required=False, allow_blank=True)


class NodeSerializer(NeighbourSerializer):
    distance = serializers.IntegerField()


class EdgeSerializer(serializers.Serializer):
    source = serializers.UUIDField()
    target = serializers.UUIDField()
    since = serializers.DateTimeField()


class NetworkSerializer(serializers.Serializer):
    nodes = NodeSerializer(many=True)
    edges = EdgeSerializer(many=True)
    is_complete = serializers.BooleanField()


class ReasonSerializer(serializers.Serializer):
    kind = serializers.CharField()
    users = NeighbourSerializer(many=True)
    count = serializers.IntegerField()


class RecommendationSerializer(serializers.Serializer):
    user = NeighbourSerializer()
    score = serializers.FloatField()
    reasons = ReasonSerializer(many=True)
    model = serializers.CharField()


class FigureSerializer(serializers.Serializer):
    value = serializers.JSONField()
    formula = serializers.CharField()


class CodeSerializer(serializers.Serializer):
    code = serializers.CharField()


class RedeemCodeSerializer(StrictSerializer):
    code = serializers.CharField(max_length=20)


class ReferralSerializer(serializers.Serializer):
    id = serializers.UUIDField()
    referrer_id = serializers.UUIDField()
    referred_id = serializers.UUIDField()
    share_basis_points = serializers.IntegerField()
    created_at = serializers.DateTimeField()


SHARE_FIELDS = [
    "id", "reference", "revenue_grains", "share_basis_points", "share_grains",
    "transfer_id", "created_at", "referral__relationship_id",
    "referral__referrer_id", "referral__referred_id",
]  # fmt: skip


class RevenueShareSerializer(serializers.Serializer):
    id = serializers.UUIDField()
    relationship_id = serializers.UUIDField()
    referrer_id = serializers.UUIDField()
    referred_id = serializers.UUIDField()
    reference = serializers.CharField()
    project_revenue = serializers.CharField(help_text="In BUZ.")
    share_rate = serializers.CharField(help_text="In percent.")
    share_amount = serializers.CharField(help_text="In BUZ, rounded down.")
    status = serializers.ChoiceField(["paid"])
    transaction_id = serializers.UUIDField(help_text="The transfer that paid it.")
    calculated_at = serializers.DateTimeField()


def share_card(row) -> dict:
    """`row` is a `.values(*SHARE_FIELDS)` row. A share that is not paid has no row."""
    return {
        "id": row["id"],
        "relationship_id": row["referral__relationship_id"],
        "referrer_id": row["referral__referrer_id"],
        "referred_id": row["referral__referred_id"],
        "reference": row["reference"],
        "project_revenue": show_amount(row["revenue_grains"]),
        "share_rate": percent(row["share_basis_points"]),
        "share_amount": show_amount(row["share_grains"]),
        "status": "paid",
        "transaction_id": row["transfer_id"],
        "calculated_at": row["created_at"],
    }


class ShareRevenueSerializer(StrictSerializer):
    revenue = serializers.CharField(help_text='In BUZ, such as "250.00".')
    reference = serializers.CharField(
        max_length=100,
        help_text="Your own name for this revenue: the same one is shared once.",
    )

    def validate_revenue(self, value):
        return parse_amount(value, field="revenue")

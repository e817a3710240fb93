"""Shapes that leave and shapes that enter."""

from rest_framework import serializers

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
    state = serializers.CharField()
    initiator = NeighbourSerializer()
    recipient = NeighbourSerializer()
    began_at = serializers.DateTimeField(allow_null=True)
    ended_at = serializers.DateTimeField(allow_null=True)
    created_at = serializers.DateTimeField()


FIELDS = [
    "id", "kind", "title", "terms", "state", "began_at", "ended_at", "created_at",
    "initiator_id", "initiator__first_name", "initiator__last_name",
    "recipient_id", "recipient__first_name", "recipient__last_name",
]  # fmt: skip


def relationship_card(row) -> dict:
    """`row` is a `.values(*FIELDS)` row."""
    for side in ("initiator", "recipient"):
        first, last = row.pop(f"{side}__first_name"), row.pop(f"{side}__last_name")
        row[side] = {"id": row.pop(f"{side}_id"), "name": display_name(first, last)}
    return row


class ProposeRelationshipSerializer(StrictSerializer):
    recipient_id = serializers.UUIDField()
    kind = serializers.ChoiceField(
        [kind for kind in Relationship.Kind.choices if kind[0] != "referral"]
    )
    title = serializers.CharField(max_length=120, default="", allow_blank=True)
    terms = serializers.CharField(max_length=4000, default="", allow_blank=True)


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

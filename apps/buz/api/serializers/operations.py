from drf_spectacular.utils import OpenApiExample, extend_schema_serializer
from rest_framework import serializers

from apps.buz import books
from apps.buz.amounts import show_amount
from apps.buz.api.serializers.fields import EXAMPLE_ID, AmountField
from apps.buz.models import OperationRequest, TransferLimit
from apps.core.api.serializers import StrictSerializer


class ProposalSerializer(StrictSerializer):
    reason = serializers.CharField(max_length=500)


@extend_schema_serializer(
    examples=[
        OpenApiExample(
            "Out of the team's bucket",
            {
                "user_id": EXAMPLE_ID,
                "amount": "2500",
                "bucket": "team",
                "reason": "First quarter, as agreed",
            },
            request_only=True,
        )
    ]
)
class ProposeMintSerializer(ProposalSerializer):
    user_id = serializers.UUIDField()
    amount = AmountField(source="grains")
    bucket = serializers.ChoiceField(list(books.BUCKETS), default="reserve")


class ProposeBurnSerializer(ProposalSerializer):
    user_id = serializers.UUIDField()
    amount = AmountField(source="grains")


class ProposeFreezeSerializer(ProposalSerializer):
    """`frozen_out` stops what goes out, `frozen` everything, `open` opens it again."""

    user_id = serializers.UUIDField()
    mode = serializers.ChoiceField(["frozen_out", "frozen", "open"], default="frozen")


class ProposeReverseSerializer(ProposalSerializer):
    transfer_id = serializers.UUIDField()


class ProposeLimitSerializer(ProposalSerializer):
    period = serializers.ChoiceField(TransferLimit.Period.choices)
    amount = AmountField(source="grains")


class ProposeTierSerializer(ProposalSerializer):
    """Takes the place of the tier of the same code. Running stakes keep their terms."""

    code = serializers.SlugField(max_length=20)
    name = serializers.CharField(max_length=60)
    days = serializers.IntegerField(min_value=1, max_value=3650)
    rate_bps = serializers.IntegerField(min_value=1, max_value=10_000)
    penalty_bps = serializers.IntegerField(min_value=0, max_value=10_000)
    smallest = AmountField()
    largest = AmountField()


class ApproveOperationSerializer(StrictSerializer):
    """`payload_hash` is the one you were shown: what was approved is what is done."""

    payload_hash = serializers.CharField(max_length=64)


class RejectOperationSerializer(StrictSerializer):
    reason = serializers.CharField(max_length=500)


class ApprovalSerializer(serializers.Serializer):
    by_id = serializers.UUIDField()
    at = serializers.DateTimeField()


class OperationSerializer(serializers.Serializer):
    id = serializers.UUIDField()
    kind = serializers.ChoiceField(OperationRequest.Kind.choices)
    payload = serializers.DictField(help_text="What will be done. `grains` are BUZ / 10^8.")
    amount = AmountField(allow_null=True)
    payload_hash = serializers.CharField()
    reason = serializers.CharField()
    maker_id = serializers.UUIDField()
    checker_id = serializers.UUIDField(allow_null=True)
    approvals_needed = serializers.IntegerField()
    approvals = ApprovalSerializer(many=True)
    state = serializers.ChoiceField(OperationRequest.State.choices)
    created_at = serializers.DateTimeField()
    expires_at = serializers.DateTimeField()


def operation_shape(row: OperationRequest) -> dict:
    grains = row.payload.get("grains")
    return {
        "id": row.pk,
        "kind": row.kind,
        "payload": row.payload,
        "amount": grains and show_amount(grains),
        "payload_hash": row.payload_hash,
        "reason": row.reason,
        "maker_id": row.maker_id,
        "checker_id": row.checker_id,
        "approvals_needed": row.approvals_needed,
        "approvals": [
            {"by_id": approval.by_id, "at": approval.created_at}
            for approval in row.approvals.all()
        ],
        "state": row.state,
        "created_at": row.created_at,
        "expires_at": row.expires_at,
    }


class OperationQuerySerializer(serializers.Serializer):
    state = serializers.ChoiceField(OperationRequest.State.choices, required=False)

from drf_spectacular.utils import OpenApiExample, extend_schema_serializer
from rest_framework import serializers

from apps.buz.amounts import show_amount
from apps.buz.api.serializers.fields import EXAMPLE_ID, AmountField
from apps.buz.api.serializers.ledger import SideSerializer
from apps.buz.models import Kind, Reservation
from apps.core.api.serializers import StrictSerializer
from apps.users.models import display_name


@extend_schema_serializer(
    examples=[
        OpenApiExample(
            "For a week",
            {"to": EXAMPLE_ID, "amount": "40", "days": 7, "memo": "On delivery"},
            request_only=True,
        )
    ]
)
class ReserveBuzSerializer(StrictSerializer):
    to = serializers.UUIDField()
    amount = AmountField()
    days = serializers.IntegerField(min_value=1, max_value=90, default=30)
    memo = serializers.CharField(
        max_length=200, required=False, allow_blank=True, default=""
    )


class SettleReservationSerializer(StrictSerializer):
    """Without an amount all of it is paid; what is left over is free again."""

    amount = AmountField(required=False)


class ReservationSerializer(serializers.Serializer):
    id = serializers.UUIDField()
    kind = serializers.ChoiceField(Kind.choices)
    payer = SideSerializer()
    payee = SideSerializer()
    amount = AmountField()
    fee = AmountField()
    settled = AmountField()
    memo = serializers.CharField()
    state = serializers.ChoiceField(Reservation.State.choices)
    created_at = serializers.DateTimeField()
    expires_at = serializers.DateTimeField(allow_null=True)
    ended_at = serializers.DateTimeField(allow_null=True)


def reservation_shape(row: Reservation) -> dict:
    return {
        "id": row.pk,
        "kind": row.kind,
        "payer": _side(row.payer),
        "payee": _side(row.payee),
        "amount": show_amount(row.amount),
        "fee": show_amount(row.fee),
        "settled": show_amount(row.settled),
        "memo": row.memo,
        "state": row.state,
        "created_at": row.created_at,
        "expires_at": row.expires_at,
        "ended_at": row.ended_at,
    }


def _side(user):
    return {"user_id": user.pk, "name": display_name(user.first_name, user.last_name)}

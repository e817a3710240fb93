from django.shortcuts import get_object_or_404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.response import Response

from apps.buz import selectors, services
from apps.buz.api.keys import KEY, movement_key
from apps.buz.api.permissions import whose
from apps.buz.api.serializers.ledger import (
    BalanceSerializer,
    EntrySerializer,
    HistoryQuerySerializer,
    MomentSerializer,
    QuoteTransferSerializer,
    RefundSerializer,
    RefundTransferSerializer,
    SupplySerializer,
    TransferBuzSerializer,
    TransferQuoteSerializer,
    TransferSerializer,
    balance_shape,
    entry_shape,
)
from apps.buz.models import Transfer
from apps.core.api.views import ApiView, ApiViewSet
from apps.users.models import User


def receipt_response(body, receipt):
    headers = {"Idempotency-Replayed": "true"} if receipt.is_replay else None
    return Response(body, status=201, headers=headers)


class BalanceView(ApiView):
    query_names = ("at",)

    @extend_schema(
        responses=BalanceSerializer,
        parameters=[
            OpenApiParameter(
                "at",
                OpenApiTypes.DATETIME,
                description="The balance as it was at this moment, instead of now.",
            )
        ],
    )
    def get(self, request, user_id):
        """What a person has, is free to spend, has promised, and has staked."""
        user_id = whose(request, user_id)
        query = MomentSerializer(data=request.query_params)
        query.is_valid(raise_exception=True)
        body = {"user_id": user_id, "at": query.validated_data.get("at")}
        if body["at"]:
            body["balance"] = selectors.balance_at(user_id, body["at"])
        else:
            body |= selectors.balance_of(user_id)._asdict()
            body |= selectors.staked_by(user_id)._asdict()
        return Response(balance_shape(body))


class SupplyView(ApiView):
    authentication_classes = ()
    permission_classes = ()

    @extend_schema(responses=SupplySerializer, auth=[])
    def get(self, request):
        """How much BUZ exists and where it is, read from the house's accounts."""
        supply, price = selectors.supply(), selectors.current_price()
        body = supply | {
            "current_price": price and price.micro_dollars,
            "market_cap": price and selectors.worth(supply["circulating"], price),
        }
        return Response(SupplySerializer(body).data)


class TransferView(ApiView):
    repeatable = False  # The ledger keeps the key itself, beside the money.

    @extend_schema(
        request=TransferBuzSerializer, responses={201: TransferSerializer}, parameters=[KEY]
    )
    def post(self, request):
        """Pay somebody out of your wallet. The fee of 0.1 % comes on top."""
        form = TransferBuzSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        key = movement_key(request)
        receipt = services.transfer_buz(
            payer=request.user,
            payee=self._payee(form.validated_data["to"], key),
            grains=form.validated_data["amount"],
            key=key,
            memo=form.validated_data["memo"],
            by=request.user,
        )
        return receipt_response(self._body(receipt, form.validated_data["to"]), receipt)

    def _payee(self, user_id, key):
        """Anybody the payer can see; for a repeated key, whoever it was the first time."""
        people = User.objects.visible_to(self.request.user).present()
        if selectors.was_asked_before(principal=self.request.user.pk, key=key):
            people = User.objects.all()
        return get_object_or_404(people, pk=user_id)

    def _body(self, receipt, payee_id):
        main, fee = receipt.main, receipt.fee
        paid = fee.grains if fee else 0
        return TransferSerializer(
            {
                "id": main.id,
                "fee_id": fee and fee.id,
                "from_user_id": self.request.user.pk,
                "to_user_id": payee_id,
                "amount": main.grains,
                "fee": paid,
                "total": main.grains + paid,
                "balance": receipt.balances[main.payer_id],
                "memo": main.memo,
                "created_at": main.created_at,
            }
        ).data


class TransferQuoteView(ApiView):
    repeatable = False  # Nothing happens.

    @extend_schema(request=QuoteTransferSerializer, responses=TransferQuoteSerializer)
    def post(self, request):
        """What a transfer would cost now, and whether you could pay it."""
        form = QuoteTransferSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        grains = form.validated_data["amount"]
        services.check_transfer(grains)
        total = grains + services.fee_for(grains)
        available = selectors.balance_of(request.user.pk).available
        body = {
            "amount": grains,
            "fee": total - grains,
            "total": total,
            "available": available,
            "is_affordable": total <= available,
        }
        return Response(TransferQuoteSerializer(body).data)


class RefundView(ApiView):
    @extend_schema(request=RefundTransferSerializer, responses={201: RefundSerializer})
    def post(self, request, id):
        """Give back a payment you received, or a part of it. Its fee stays paid."""
        form = RefundTransferSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        transfers = Transfer.objects.select_related("payer", "payee")
        receipt = services.refund_transfer(
            transfer=get_object_or_404(transfers, pk=id),
            grains=form.validated_data.get("amount"),
            key=movement_key(request),
            by=request.user,
        )
        main = receipt.main
        body = {
            "id": main.id,
            "refunds": id,
            "amount": main.grains,
            "balance": receipt.balances[main.payer_id],
            "created_at": main.created_at,
        }
        return Response(RefundSerializer(body).data, status=201)


class HistoryViewSet(ApiViewSet):
    query_names = ("kind", "direction", "from", "to")
    orderings = {"newest": ("-seq",), "oldest": ("seq",)}

    @extend_schema(
        responses=EntrySerializer(many=True),
        parameters=[HistoryQuerySerializer],
        filters=False,
    )
    def list(self, request, user_id):
        """What went in and out of a wallet, newest first."""
        query = HistoryQuerySerializer(data=request.query_params)
        query.is_valid(raise_exception=True)
        rows = selectors.history_of(
            whose(request, user_id), **_renamed(query.validated_data)
        )
        return self.page(rows, entry_shape)


def _renamed(query):
    """`from` is a word of Python."""
    return {{"from": "since", "to": "until"}.get(name, name): query[name] for name in query}

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.response import Response

from apps.buz import selectors, services
from apps.buz.api.permissions import whose
from apps.buz.api.serializers import (
    BalanceSerializer,
    EntrySerializer,
    HistoryQuerySerializer,
    SupplySerializer,
    TransferBuzSerializer,
    TransferSerializer,
    entry_shape,
)
from apps.core.api.views import ApiView, ApiViewSet
from apps.core.tracing import request_id
from apps.users.models import User

KEY = OpenApiParameter(
    "Idempotency-Key",
    str,
    OpenApiParameter.HEADER,
    description=(
        "Names this movement for ever: the same key and content gives the first answer "
        "again, refusals included; other content is 409. Without one each request moves."
    ),
)


def movement_key(request) -> str:
    """The client's own key, or one that only this request has."""
    return request.headers.get("Idempotency-Key") or f"request:{request_id.get()}"


def receipt_response(body, receipt):
    headers = {"Idempotency-Replayed": "true"} if receipt.is_replay else None
    return Response(body, status=201, headers=headers)


class BalanceView(ApiView):
    @extend_schema(responses=BalanceSerializer)
    def get(self, request, user_id):
        """What a person has, is free to spend, and has promised."""
        user_id = whose(request, user_id)
        balance = selectors.balance_of(user_id)
        body = {"user_id": user_id, **balance._asdict()}
        return Response(BalanceSerializer(body).data)


class SupplyView(ApiView):
    authentication_classes = ()
    permission_classes = ()

    @extend_schema(responses=SupplySerializer, auth=[])
    def get(self, request):
        """How much BUZ exists and where it is, read from the house's accounts."""
        return Response(SupplySerializer(selectors.supply()).data)


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

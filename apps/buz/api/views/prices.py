from drf_spectacular.utils import extend_schema
from rest_framework.response import Response

from apps.buz import selectors, services
from apps.buz.api.serializers.fields import percent
from apps.buz.api.serializers.prices import (
    PriceSerializer,
    RulesSerializer,
    SetPriceSerializer,
    price_shape,
)
from apps.buz.models import Price, Tariff, TransferLimit
from apps.core.api.views import ApiView, ApiViewSet
from apps.core.errors import Forbidden, NotFound


class RulesView(ApiView):
    authentication_classes = ()
    permission_classes = ()

    @extend_schema(responses=RulesSerializer, auth=[])
    def get(self, request):
        """The price list: only what is charged and paid today."""
        tariffs = list(Tariff.objects.filter(is_active=True).order_by("-grains", "code"))
        body = {
            "transfer_fee_percent": percent(services.FEE_BPS),
            "smallest_transfer": services.SMALLEST_TRANSFER,
            "transfer_limits": TransferLimit.objects.order_by("period"),
            "costs": [row for row in tariffs if row.direction == "cost"],
            "rewards": [row for row in tariffs if row.direction == "reward"],
        }
        return Response(RulesSerializer(body).data)


class PriceView(ApiView):
    authentication_classes = ()
    permission_classes = ()

    @extend_schema(responses=PriceSerializer, auth=[])
    def get(self, request):
        """What 1 BUZ is quoted at today, for display."""
        price = selectors.current_price()
        if price is None:
            raise NotFound
        return Response(price_shape(price))


class PricesViewSet(ApiViewSet):
    authentication_classes = ()
    permission_classes = ()
    queryset = Price.objects.none()
    filter_backends = []

    @extend_schema(responses=PriceSerializer(many=True), auth=[])
    def list(self, request):
        """Every quotation, the newest first."""
        rows = Price.objects.values("id", "micro_dollars", "created_at")
        return self.page(rows, price_shape)


class SetPriceView(ApiView):
    @extend_schema(request=SetPriceSerializer, responses={201: PriceSerializer})
    def post(self, request):
        """Quote another price (staff with `buz.set_price`)."""
        if not request.user.has_perm("buz.set_price"):
            raise Forbidden  # Before the form, as for other acts of staff.
        form = SetPriceSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        price = services.set_price(
            micro_dollars=form.validated_data["price"],
            reason=form.validated_data["reason"],
            by=request.user,
        )
        return Response(price_shape(price), status=201)

from drf_spectacular.utils import extend_schema
from rest_framework.response import Response

from apps.buz import services
from apps.buz.api.serializers.fields import percent
from apps.buz.api.serializers.prices import RulesSerializer
from apps.buz.models import Tariff, TransferLimit
from apps.core.api.views import ApiView


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

"""Doors to what a venture has to sign."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.response import Response

from apps.core.api.serializers import StrictSerializer
from apps.core.api.views import ApiViewSet
from apps.ventures import services
from apps.ventures.api.serializers import TeamPersonSerializer, person_in
from apps.ventures.api.views import inside_venture
from apps.ventures.models import Agreement

AGREEMENT = [
    "id",
    "template__code",
    "template__title",
    "user_id",
    "user__first_name",
    "user__last_name",
    "document_id",
    "document__state",
    "document__completed_at",
]


class VentureAgreementSerializer(serializers.Serializer):
    id = serializers.UUIDField()
    template = serializers.CharField()
    title = serializers.CharField()
    signer = TeamPersonSerializer()
    document_id = serializers.UUIDField(
        allow_null=True, help_text="Sign it at /api/legal/documents/{id}/sign."
    )
    document_state = serializers.CharField(allow_null=True)
    is_executed = serializers.BooleanField(help_text="Signed by everybody.")
    executed_at = serializers.DateTimeField(allow_null=True)


class PreparedAgreementsSerializer(serializers.Serializer):
    written = serializers.ListField(
        child=serializers.CharField(), help_text="The templates written now."
    )


class NothingMoreSerializer(StrictSerializer):
    """Nothing needs to be said."""


def agreement_card(row: dict) -> dict:
    """A document of a venture: `row` is one of `.values(*AGREEMENT)`."""
    return {
        "id": row["id"],
        "template": row["template__code"],
        "title": row["template__title"],
        "signer": person_in(row, "user"),
        "document_id": row["document_id"],
        "document_state": row["document__state"],
        "is_executed": row["document__state"] == "completed",
        "executed_at": row["document__completed_at"],
    }


class VentureAgreementViewSet(ApiViewSet):
    queryset = Agreement.objects.all()
    serializer_class = VentureAgreementSerializer
    orderings = {"oldest": ("pk",), "newest": ("-pk",)}

    @extend_schema(operation_id="ventures_agreements_list")
    def list(self, request, id):
        """What must be signed before this venture goes live; for its team."""
        rows = Agreement.objects.filter(venture=inside_venture(request, id))
        return self.page(rows.values(*AGREEMENT), agreement_card)

    @extend_schema(
        operation_id="ventures_agreements_prepare",
        request=NothingMoreSerializer,
        responses={200: PreparedAgreementsSerializer},
    )
    def create(self, request, id):
        """Have the missing ones written, ready for an owner to sign.

        Those that were declined, voided or ran out are written anew.
        """
        venture = inside_venture(request, id)
        NothingMoreSerializer(data=request.data).is_valid(raise_exception=True)
        written = services.prepare_agreements(venture=venture, by=request.user)
        return Response({"written": written})

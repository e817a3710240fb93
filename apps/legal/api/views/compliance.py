"""Doors to what people owe: packs, compliance, the gate, consent."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.response import Response

from apps.core.api.converters import person_id
from apps.core.api.views import ApiView, ApiViewSet
from apps.core.errors import InvalidField
from apps.legal import selectors, services
from apps.legal.api.evidence import evidence_of
from apps.legal.api.serializers import compliance as shapes
from apps.legal.api.serializers import documents as document_shapes
from apps.legal.api.serializers.signing import NothingSerializer
from apps.legal.models import Pack
from apps.users.models import User


def whose(request, user_id) -> User:
    """One's own compliance, or for legal staff anybody's; else there is no such thing."""
    if user_id == request.user.pk:
        return request.user
    if not selectors.is_legal_staff(request.user):
        raise Http404
    return get_object_or_404(User, pk=user_id)


class ComplianceView(ApiView):
    @extend_schema(responses=shapes.ComplianceSerializer)
    def get(self, request, user_id):
        """What is required, what is signed, what is missing, and the next step."""
        person = whose(request, person_id(request, user_id))
        return Response(selectors.compliance_of(person))


class CheckView(ApiView):
    @extend_schema(request=shapes.CheckActionSerializer, responses=shapes.CheckedSerializer)
    def post(self, request):
        """May somebody do this, as far as the documents go? Nothing is changed."""
        form = shapes.CheckActionSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        action = form.validated_data["action"]
        person = whose(request, form.validated_data.get("user_id", request.user.pk))
        known = selectors.known_actions()
        if action not in known:
            raise InvalidField("action", f"One of: {', '.join(known)}.", "unknown")
        missing = selectors.missing_documents(person, action)
        return Response(
            {
                "action": action,
                "user_id": person.pk,
                "allowed": not missing,
                "missing_documents": missing,
            }
        )


class PackViewSet(ApiViewSet):
    lookup_url_kwarg = "code"
    lookup_field = "code"
    queryset = Pack.objects.all()
    orderings = {"position": ("position", "pk")}
    filter_backends = []

    @extend_schema(responses=shapes.PackSerializer(many=True))
    def list(self, request):
        """The sets of agreements that belong together."""
        return self.page(
            Pack.objects.values("id", "position", *shapes.PACK_FIELDS), shapes.pack_card
        )

    @extend_schema(
        request=NothingSerializer,
        responses=document_shapes.DocumentCardSerializer(many=True),
    )
    def prepare(self, request, code):
        """Have every agreement of the pack that you miss written, ready to sign."""
        form = NothingSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        pack = self.get_object()
        services.prepare_pack(pack=pack, by=request.user, evidence=evidence_of(request))
        rows = selectors.documents_awaiting(request.user, pack)
        return Response([selectors.document_card(row) for row in rows])


class ConsentView(ApiView):
    @extend_schema(responses=shapes.ConsentSerializer)
    def get(self, request):
        """What doing business electronically means here, and whether you agreed."""
        return Response(selectors.consent_of(request.user))

    @extend_schema(request=NothingSerializer, responses=shapes.ConsentSerializer)
    def post(self, request):
        """Consent to sign and receive documents electronically."""
        form = NothingSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        services.give_consent(by=request.user)
        return Response(selectors.consent_of(request.user))


class WithdrawConsentView(ApiView):
    @extend_schema(request=NothingSerializer, responses=shapes.ConsentSerializer)
    def post(self, request):
        """Take the consent back. What you signed stays signed."""
        form = NothingSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        services.withdraw_consent(by=request.user)
        return Response(selectors.consent_of(request.user))

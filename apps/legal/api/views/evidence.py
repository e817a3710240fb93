"""Doors to the evidence: trail, verification, the signed file."""

from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.parsers import MultiPartParser
from rest_framework.response import Response

from apps.core.api.converters import person_id
from apps.core.api.encoding import StrictJSONParser
from apps.core.api.throttling import limit
from apps.core.api.views import ApiView, ApiViewSet
from apps.legal import selectors
from apps.legal.api.filters import AuditFilter
from apps.legal.api.serializers import documents as shapes
from apps.legal.api.views.compliance import whose
from apps.legal.canonical import digest
from apps.legal.models import AuditEvent, Document

OF_PERSON = ["viewed", "signed", "declined"]


class OneDocumentMixin:
    lookup_url_kwarg = "id"
    queryset = Document.objects.none()

    def get_queryset(self):
        return Document.objects.visible_to(self.request.user)

    def filter_queryset(self, queryset):
        return queryset


class TrailViewSet(OneDocumentMixin, ApiViewSet):
    orderings = {"oldest": ("seq",), "newest": ("-seq",)}

    @extend_schema(responses=shapes.AuditEventSerializer(many=True), filters=False)
    def list(self, request, id):
        """What happened to the document, each entry chained to the one before."""
        events = AuditEvent.objects.filter(document=self.get_object())
        return self.page(selectors.trail(events), selectors.trail_entry)


class AuditViewSet(ApiViewSet):
    filterset_class = AuditFilter
    queryset = AuditEvent.objects.none()
    orderings = {"newest": ("-pk",)}

    @extend_schema(responses=shapes.AuditEventSerializer(many=True))
    def list(self, request):
        """What you did, in every document; legal staff see what everybody did."""
        events = AuditEvent.objects.all()
        if not selectors.is_legal_staff(request.user):
            events = events.filter(actor_id=request.user.pk)
        events = self.filter_queryset(events)
        return self.page(selectors.trail(events), selectors.trail_entry)


class HistoryViewSet(ApiViewSet):
    queryset = AuditEvent.objects.none()
    orderings = {"newest": ("-pk",)}

    @extend_schema(responses=shapes.AuditEventSerializer(many=True))
    def list(self, request, user_id):
        """What one person viewed, signed and declined (oneself and legal staff)."""
        person = whose(request, person_id(request, user_id))
        events = AuditEvent.objects.filter(actor_id=person.pk, kind__in=OF_PERSON)
        return self.page(selectors.trail(events), selectors.trail_entry)


class EvidenceViewSet(OneDocumentMixin, ApiViewSet):
    repeatable = False  # Nothing happens.

    @extend_schema(request=None, responses=shapes.VerificationSerializer)
    def verify(self, request, id):
        """Recompute every digest, the chain and the state; name whatever changed."""
        return Response(selectors.verify_document(self.get_object()))

    @extend_schema(responses=shapes.PDF)
    def pdf(self, request, id):
        """The signed file of a completed document, with its certificate."""
        document = self.get_object()
        artefact, content = selectors.signed_file(document)
        return HttpResponse(
            content,
            content_type="application/pdf",
            headers={
                "Content-Disposition": f'attachment; filename="{document.pk}.pdf"',
                "ETag": f'"{artefact.digest}"',
                "Repr-Digest": f"sha-256=:{selectors.base64_of(artefact.digest)}:",
            },
        )


class VerifyView(ApiView):
    authentication_classes = ()
    permission_classes = ()
    parser_classes = [StrictJSONParser, MultiPartParser]
    throttle_classes = [limit("verify")]
    repeatable = False

    @extend_schema(
        request={
            "application/json": shapes.VerifyFileSerializer,
            "multipart/form-data": shapes.VerifyFileSerializer,
        },
        responses=shapes.FoundSerializer,
        auth=[],
    )
    def post(self, request):
        """Anybody may ask what a file is: who signed it, when, and whether it is intact."""
        form = shapes.VerifyFileSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        given = form.validated_data
        mark = (
            given["sha256"].lower() if "sha256" in given else digest(given["file"].read())
        )
        return Response(selectors.what_is(mark))

"""Doors to documents: writing, reading, sending, signing, ending."""

from django.http import HttpResponse
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework.response import Response

from apps.core.api.permissions import FreshProof
from apps.core.api.views import ApiViewSet, etag
from apps.legal import selectors, services
from apps.legal.api.evidence import evidence_of
from apps.legal.api.filters import DocumentFilter
from apps.legal.api.serializers import documents as shapes
from apps.legal.api.serializers import signing
from apps.legal.models import Document
from apps.legal.text import whole_text
from apps.legal.wording import INTENT, INTENT_VERSION


class DocumentsMixin:
    lookup_url_kwarg = "id"
    queryset = Document.objects.none()
    filterset_class = DocumentFilter
    orderings = {"newest": ("-pk",), "oldest": ("pk",), "title": ("title", "pk")}

    def get_queryset(self):
        return Document.objects.visible_to(self.request.user)

    def filter_queryset(self, queryset):
        """Filters are for lists; one document is found by its id."""
        return super().filter_queryset(queryset) if self.action == "list" else queryset

    def given(self, serializer_class):
        form = serializer_class(data=self.request.data, context={"request": self.request})
        form.is_valid(raise_exception=True)
        return form.validated_data

    def acting(self):
        return {"by": self.request.user, "evidence": evidence_of(self.request)}

    def answer(self, document, status=200):
        rows = Document.objects.filter(pk=document.pk)
        card = selectors.document_card(
            selectors.documents_for(self.request.user, rows).get()
        )
        may_sign = card["my_role"] in INTENT and card["my_state"] != "signed"
        body = {
            **card,
            "content": document.content,
            "values": document.values,
            "message": document.message,
            "recipients": selectors.recipients_of(document.pk),
            "intent": {"version": INTENT_VERSION, "text": INTENT[card["my_role"]]}
            if may_sign
            else None,
            "has_signed_file": selectors.has_signed_file(document),
        }
        return Response(body, status, headers={"ETag": etag(document)})


class DocumentViewSet(DocumentsMixin, ApiViewSet):
    @extend_schema(responses=shapes.DocumentCardSerializer(many=True))
    def list(self, request):
        """Your documents: those you wrote, and those you were asked to sign or read."""
        rows = selectors.documents_for(
            request.user, self.filter_queryset(self.get_queryset())
        )
        return self.page(rows, selectors.document_card)

    @extend_schema(
        request=shapes.CreateDocumentSerializer, responses={201: shapes.DocumentSerializer}
    )
    def create(self, request):
        """Write a document and send it to its signers."""
        given = self.given(shapes.CreateDocumentSerializer)
        act = services.issue_document if given.pop("send") else services.create_document
        return self.answer(act(**given, **self.acting()), status=201)

    @extend_schema(responses=shapes.DocumentSerializer)
    def retrieve(self, request, id):
        return self.answer(self.get_object())

    @extend_schema(
        request=shapes.ChangeDraftSerializer, responses=shapes.DocumentSerializer
    )
    def partial_update(self, request, id):
        """Change a draft. What was sent is never changed."""
        given = self.given(shapes.ChangeDraftSerializer)
        document = services.change_draft(
            document=self.get_object(), by=request.user, **given
        )
        return self.answer(document)

    @extend_schema(
        request=shapes.ChangeDraftSerializer, responses=shapes.DocumentSerializer
    )
    def update(self, request, id):
        """The same as PATCH: what is left out stays."""
        return self.partial_update(request, id)

    @extend_schema(responses={204: OpenApiResponse(description="Nobody sees it any more.")})
    def destroy(self, request, id):
        """Throw a draft away. What was sent can be voided instead."""
        services.discard_draft(document=self.get_object(), by=request.user)
        return Response(status=204)

    @extend_schema(responses=shapes.StatusSerializer)
    def status(self, request, id):
        """Who has signed, and who is still to come."""
        document = self.get_object()
        return Response(
            {
                "id": document.pk,
                "state": document.state,
                "status": selectors.STATUS[document.state],
                "signatures_left": document.signatures_left,
                "recipients": selectors.recipients_of(document.pk),
            }
        )

    @extend_schema(responses=shapes.TEXT)
    def content(self, request, id):
        """The text a signature is about. Its SHA-256 is the `content_digest`."""
        document = self.get_object()
        text = whole_text(document.title, document.content)
        return HttpResponse(text.encode(), content_type="text/plain; charset=utf-8")


class DocumentStepViewSet(DocumentsMixin, ApiViewSet):
    """One method for each thing that can happen to a document once it is written."""

    def get_permissions(self):
        """Signing binds: it takes a fresh proof of who is at the keyboard."""
        fresh = [FreshProof()] if self.action == "sign" else []
        return [*super().get_permissions(), *fresh]

    @extend_schema(request=signing.NothingSerializer, responses=shapes.DocumentSerializer)
    def send(self, request, id):
        """Ask the first group to sign. From here on the text is fixed."""
        self.given(signing.NothingSerializer)
        return self.answer(
            services.send_document(document=self.get_object(), **self.acting())
        )

    @extend_schema(request=signing.NothingSerializer, responses=shapes.DocumentSerializer)
    def view(self, request, id):
        """Say that you have opened it; the answer has the text to read."""
        self.given(signing.NothingSerializer)
        return self.answer(
            services.view_document(document=self.get_object(), **self.acting())
        )

    @extend_schema(
        request=signing.SignDocumentSerializer, responses=shapes.DocumentSerializer
    )
    def sign(self, request, id):
        """Sign, or approve. The last one to do so completes the document.

        A sign-in counts as proof of who you are for ten minutes; after that give it
        again at `/api/auth/reauth` (403 `core.proof_needed`).
        """
        given = self.given(signing.SignDocumentSerializer)
        return self.answer(
            services.sign_document(document=self.get_object(), **given, **self.acting())
        )

    @extend_schema(
        request=signing.GiveReasonSerializer, responses=shapes.DocumentSerializer
    )
    def decline(self, request, id):
        """Refuse to sign: the document ends for everybody."""
        given = self.given(signing.GiveReasonSerializer)
        return self.answer(
            services.decline_document(document=self.get_object(), **given, **self.acting())
        )

    @extend_schema(
        request=signing.GiveReasonSerializer, responses=shapes.DocumentSerializer
    )
    def void(self, request, id):
        """Take it back: the document ends for everybody."""
        given = self.given(signing.GiveReasonSerializer)
        return self.answer(
            services.void_document(document=self.get_object(), **given, **self.acting())
        )

    @extend_schema(request=signing.NothingSerializer, responses=shapes.DocumentSerializer)
    def remind(self, request, id):
        """Ask those who are awaited again, at most once an hour."""
        self.given(signing.NothingSerializer)
        return self.answer(
            services.remind_recipients(document=self.get_object(), by=request.user)
        )

"""Doors to files. Each opens, calls one service or selector, and answers."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.parsers import MultiPartParser
from rest_framework.response import Response

from apps.core.api.converters import person_id
from apps.core.api.examples import sent
from apps.core.api.throttling import limit
from apps.core.api.views import ApiView, ApiViewSet, etag
from apps.files import selectors, services
from apps.files.api import serializers as shapes
from apps.files.api.content import serve
from apps.files.api.filters import FileFilter
from apps.files.models import StoredFile
from apps.users.models import User

BYTES = {
    (200, "*/*"): OpenApiTypes.BINARY,
    (206, "*/*"): OpenApiTypes.BINARY,
    304: OpenApiResponse(description="You have it already (If-None-Match)."),
    409: None,
    416: None,
}
RANGE = OpenApiParameter("Range", str, OpenApiParameter.HEADER, description="bytes=0-99")


class AnyType(DefaultContentNegotiation):
    """Bytes are what they are, whatever the client says it would rather have."""

    def select_renderer(self, request, renderers, format_suffix=None):
        return renderers[0], renderers[0].media_type


class FilesMixin:
    queryset = StoredFile.objects.none()  # For the schema; readers get `visible_to`.
    lookup_url_kwarg = "id"
    filterset_class = FileFilter
    orderings = {"newest": ("-pk",), "name": ("name", "pk"), "size": ("-size_bytes", "pk")}

    def get_queryset(self):
        return StoredFile.objects.visible_to(self.request.user)

    def rows(self, files):
        files = self.filter_queryset(files).values(*shapes.FIELDS)
        return self.page(files, shapes.file_card)

    def answer(self, file, status=200):
        return Response(shapes.file_card(file), status, headers={"ETag": etag(file)})


class UploadView(FilesMixin, ApiViewSet):
    parser_classes = [MultiPartParser]
    throttle_classes = [limit("upload")]

    @extend_schema(
        operation_id="files_upload",
        request={"multipart/form-data": shapes.UploadFileSerializer},
        responses={201: shapes.FileSerializer},
        examples=[sent({"file": "Berths for small boats.", "name": "plan.txt"})],
    )
    def create(self, request):
        """Send a file. It is examined first: `content` answers once its state is clean."""
        form = shapes.UploadFileSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        given = dict(form.validated_data)
        file = services.upload_file(upload=given.pop("file"), **given, by=request.user)
        return self.answer(file, status=201)


class FileViewSet(FilesMixin, ApiViewSet):
    @extend_schema(responses=shapes.FileSerializer)
    def retrieve(self, request, id):
        return self.answer(self.get_object())

    @extend_schema(request=shapes.UpdateFileSerializer, responses=shapes.FileSerializer)
    def update(self, request, id):
        form = shapes.UpdateFileSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        file = services.update_file(
            file=self.get_object(), **form.validated_data, by=request.user
        )
        return self.answer(file)

    @extend_schema(responses={204: None})
    def destroy(self, request, id):
        """Into the trash, where it stays for 30 days."""
        services.trash_file(file=self.get_object(), by=request.user)
        return Response(status=204)

    @extend_schema(request=None, responses=shapes.FileSerializer)
    def recover(self, request, id):
        return self.answer(services.recover_file(file=self.get_object(), by=request.user))

    @extend_schema(request=None, responses={204: None})
    def purge(self, request, id):
        """Out of the trash for good."""
        services.purge_file(file=self.get_object(), by=request.user)
        return Response(status=204)


class ContentView(FilesMixin, ApiViewSet):
    content_negotiation_class = AnyType

    @extend_schema(parameters=[RANGE], responses=BYTES, operation_id="files_content")
    def retrieve(self, request, id):
        """The bytes: `Range`, `If-Range` and `If-None-Match` are understood."""
        return serve(request, self.get_object())


class DownloadView(ContentView):
    """The specification's name for `content`."""

    @extend_schema(parameters=[RANGE], responses=BYTES, operation_id="files_download")
    def retrieve(self, request, id):
        """The same as `content`."""
        return super().retrieve(request, id)


class OwnFilesView(FilesMixin, ApiViewSet):
    serializer_class = shapes.FileSerializer

    @extend_schema(operation_id="files_list_of_person")
    def list(self, request, user_id):
        owner = person_or_404(request, user_id)
        return self.rows(StoredFile.objects.owned_by(owner))


class SearchView(FilesMixin, ApiViewSet):
    serializer_class = shapes.FileSerializer

    @extend_schema(operation_id="files_search")
    def list(self, request):
        """Everything you may see: your own files and those shared with you."""
        return self.rows(self.get_queryset())


class SharedView(FilesMixin, ApiViewSet):
    serializer_class = shapes.FileSerializer

    @extend_schema(operation_id="files_shared_with_person")
    def list(self, request, user_id):
        """What others let this person read."""
        reader = person_or_404(request, user_id)
        shared = StoredFile.objects.granted_to(reader).filter(state="clean")
        return self.rows(shared.exclude(owner=reader))


class UsageView(ApiView):
    @extend_schema(responses=shapes.UsageSerializer, operation_id="files_usage")
    def get(self, request, user_id):
        return Response(selectors.usage(person_or_404(request, user_id)))


def person_or_404(request, user_id):
    """The person whose files are asked for: oneself, or anybody for staff with the right."""
    wanted = person_id(request, user_id)
    if wanted == request.user.pk:
        return request.user
    if not request.user.has_perm("files.view_storedfile"):
        raise Http404
    return get_object_or_404(User, pk=wanted)

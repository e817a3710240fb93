"""Doors to grants and links."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.response import Response

from apps.core.api.throttling import limit
from apps.core.api.views import ApiView, ApiViewSet
from apps.files import services
from apps.files.api import serializers as shapes
from apps.files.api.content import serve
from apps.files.api.views import BYTES, AnyType
from apps.files.models import Grant, ShareLink, StoredFile


class OwnedMixin:
    """The file in the path, seen by the one person who may share it."""

    def file(self):
        files = StoredFile.objects.visible_to(self.request.user)
        file = get_object_or_404(files, pk=self.kwargs["id"])
        if file.owner_id != self.request.user.pk:
            raise Http404
        return file


class GrantViewSet(OwnedMixin, ApiViewSet):
    serializer_class = shapes.GrantSerializer
    versioned = False

    @extend_schema(operation_id="files_grants_list")
    def list(self, request, id):
        rows = self.file().grants.values("id", "audience", "subject_id", "created_at")
        return self.page(rows, dict)

    @extend_schema(
        operation_id="files_grants_create",
        request=shapes.GrantFileSerializer,
        responses={201: shapes.GrantSerializer},
    )
    def create(self, request, id):
        form = shapes.GrantFileSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        grant = services.grant_file(
            file=self.file(), **form.validated_data, by=request.user
        )
        return Response(shapes.GrantSerializer(grant).data, status=201)

    @extend_schema(operation_id="files_grants_destroy", responses={204: None})
    def destroy(self, request, id, grant_id):
        grant = get_object_or_404(Grant, pk=grant_id, file=self.file())
        services.revoke_grant(grant=grant, by=request.user)
        return Response(status=204)


class LinkViewSet(OwnedMixin, ApiViewSet):
    serializer_class = shapes.LinkSerializer
    repeatable = False  # The answer holds the token.
    versioned = False

    @extend_schema(operation_id="files_links_list")
    def list(self, request, id):
        return self.page(self.file().links.all(), shapes.link_card)

    @extend_schema(
        operation_id="files_links_create",
        request=shapes.MakeLinkSerializer,
        responses={201: shapes.NewLinkSerializer},
    )
    def create(self, request, id):
        form = shapes.MakeLinkSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        link, token = services.make_link(
            file=self.file(), **form.validated_data, by=request.user
        )
        told = {"token": token, "url": f"/api/files/links/{token}/content"}
        return Response(shapes.link_card(link) | told, status=201)

    @extend_schema(operation_id="files_links_destroy", responses={204: None})
    def destroy(self, request, id, link_id):
        link = get_object_or_404(ShareLink, pk=link_id, file=self.file())
        services.withdraw_link(link=link, by=request.user)
        return Response(status=204)


class ShareView(ApiView):
    """Sharing in one call, whichever way."""

    repeatable = False  # The answer may hold a token.

    @extend_schema(
        operation_id="files_share",
        request=shapes.ShareFileSerializer,
        responses={201: shapes.ShareSerializer},
    )
    def post(self, request):
        """Let a person read a file, or make a link for whoever has it."""
        form = shapes.ShareFileSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        given = dict(form.validated_data)
        mine = StoredFile.objects.owned_by(request.user)
        file = get_object_or_404(mine, pk=given.pop("file_id"))
        if "shared_with" in given:
            grant = services.grant_file(
                file=file,
                audience="person",
                subject_id=given["shared_with"],
                by=request.user,
            )
            return Response(shapes.share_card(file, grant=grant), status=201)
        given.setdefault("expires_at", shapes.in_a_week())
        link, token = services.make_link(file=file, **given, by=request.user)
        return Response(shapes.share_card(file, link=link, token=token), status=201)


class OpenLinkView(ApiView):
    """For whoever has the address. POST, because a password may travel with it."""

    authentication_classes = ()
    permission_classes = ()
    throttle_classes = [limit("link")]
    content_negotiation_class = AnyType
    repeatable = False

    @extend_schema(
        operation_id="files_links_open",
        request=shapes.OpenLinkSerializer,
        responses=BYTES,
        auth=[],
    )
    def post(self, request, token):
        form = shapes.OpenLinkSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        return serve(request, services.open_link(token=token, **form.validated_data))

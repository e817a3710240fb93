"""Doors to templates and their wordings."""

from drf_spectacular.utils import extend_schema
from rest_framework.permissions import SAFE_METHODS, BasePermission, IsAuthenticated
from rest_framework.response import Response

from apps.core.api.views import ApiViewSet
from apps.legal import selectors, services
from apps.legal.api.serializers import templates as shapes
from apps.legal.models import Template
from apps.legal.text import content_digest


class MayManage(BasePermission):
    """Everybody reads and previews templates; writing them takes legal.manage."""

    def has_permission(self, request, view):
        is_reading = request.method in SAFE_METHODS or view.action == "preview"
        return is_reading or request.user.has_perm("legal.manage")


class TemplateViewSet(ApiViewSet):
    lookup_url_kwarg = "id"
    permission_classes = [IsAuthenticated, MayManage]
    queryset = Template.objects.all()
    orderings = {"code": ("code",), "newest": ("-pk",)}
    filter_backends = []

    @extend_schema(responses=shapes.TemplateSerializer(many=True))
    def list(self, request):
        """The agreements the platform knows by name."""
        return self.page(selectors.template_cards(), selectors.template_card)

    @extend_schema(
        request=shapes.CreateTemplateSerializer,
        responses={201: shapes.TemplateWithWordingSerializer},
    )
    def create(self, request):
        """A template with its first wording."""
        form = shapes.CreateTemplateSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        template = services.create_template(**form.validated_data, by=request.user)
        return Response(selectors.template_with_wording(template.pk), 201)

    @extend_schema(responses=shapes.TemplateWithWordingSerializer)
    def retrieve(self, request, id):
        """A template with its present wording and the fields it takes."""
        return Response(selectors.template_with_wording(self.get_object().pk))

    @extend_schema(request=shapes.PreviewSerializer, responses=shapes.PreviewedSerializer)
    def preview(self, request, id):
        """What the document would say. Every missing or wrong value is named at once."""
        template = self.get_object()
        form = shapes.PreviewSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        content = services.fill_template(
            version=services.current_version(template), **form.validated_data
        )
        return Response(
            {
                "title": template.title,
                "content": content,
                "content_digest": content_digest(template.title, content),
            }
        )


class VersionViewSet(ApiViewSet):
    lookup_url_kwarg = "id"
    permission_classes = [IsAuthenticated, MayManage]
    queryset = Template.objects.all()
    orderings = {"newest": ("-number",)}
    filter_backends = []

    @extend_schema(responses=shapes.VersionSerializer(many=True))
    def list(self, request, id):
        """Every wording so far, newest first."""
        rows = self.get_object().versions.values(*selectors.VERSION_CARD)
        return self.page(rows, selectors.version_card)

    @extend_schema(
        request=shapes.PublishVersionSerializer, responses={201: shapes.WordingSerializer}
    )
    def create(self, request, id):
        """Publish a new wording. A material one asks everybody to sign again."""
        template = self.get_object()
        form = shapes.PublishVersionSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        services.publish_version(template=template, **form.validated_data, by=request.user)
        return Response(selectors.template_with_wording(template.pk)["current"], 201)

"""Doors to legal holds, for those who may place them."""

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.response import Response

from apps.core.api.views import ApiViewSet
from apps.core.errors import Forbidden
from apps.files import services
from apps.files.api import serializers as shapes
from apps.files.models import Hold, StoredFile


class HoldViewSet(ApiViewSet):
    serializer_class = shapes.HoldSerializer
    queryset = Hold.objects.none()
    filter_backends = []
    versioned = False

    def file(self):
        files = StoredFile.objects.visible_to(self.request.user)
        file = get_object_or_404(files, pk=self.kwargs["id"])
        if not self.request.user.has_perm("files.hold_file"):
            raise Forbidden
        return file

    @extend_schema(operation_id="files_holds_list")
    def list(self, request, id):
        """Why the file may not go, lifted reasons included."""
        return self.page(self.file().holds.values(*shapes.HOLD_FIELDS), dict)

    @extend_schema(
        operation_id="files_holds_create",
        request=shapes.HoldFileSerializer,
        responses={201: shapes.HoldSerializer},
    )
    def create(self, request, id):
        """Keep the file: it can be neither trashed nor purged."""
        form = shapes.HoldFileSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        hold = services.hold_file(file=self.file(), **form.validated_data, by=request.user)
        return Response(shapes.HoldSerializer(hold).data, status=201)

    @extend_schema(operation_id="files_holds_lift", responses={200: shapes.HoldSerializer})
    def destroy(self, request, id, hold_id):
        """Lift this hold. The row stays, with who lifted it and when."""
        hold = get_object_or_404(Hold, pk=hold_id, file=self.file())
        hold = services.lift_hold(hold=hold, by=request.user)
        return Response(shapes.HoldSerializer(hold).data)

"""Acts that need a second person: proposing answers 202, because nothing is done yet."""

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.response import Response

from apps.buz import services
from apps.buz.api.serializers import operations as shapes
from apps.buz.api.serializers.staking import NothingSerializer
from apps.buz.models import OperationRequest
from apps.core.api.views import ApiView, ApiViewSet, etag
from apps.core.errors import Forbidden


def propose(request, kind, form_class):
    if not request.user.has_perm("buz.propose_operation"):
        raise Forbidden  # Before the form: who may not ask learns nothing from answers.
    form = form_class(data=request.data)
    form.is_valid(raise_exception=True)
    payload = dict(form.validated_data)
    operation = services.propose_operation(
        kind=kind, reason=payload.pop("reason"), payload=payload, by=request.user
    )
    return Response(shapes.operation_shape(operation), status=202)


class ProposeMintView(ApiView):
    @extend_schema(
        request=shapes.ProposeMintSerializer, responses={202: shapes.OperationSerializer}
    )
    def post(self, request):
        """Propose that a bucket issues BUZ to a person."""
        return propose(request, "mint", shapes.ProposeMintSerializer)


class ProposeBurnView(ApiView):
    @extend_schema(
        request=shapes.ProposeBurnSerializer, responses={202: shapes.OperationSerializer}
    )
    def post(self, request):
        """Propose that BUZ of a person are burned."""
        return propose(request, "burn", shapes.ProposeBurnSerializer)


class ProposeFreezeView(ApiView):
    @extend_schema(
        request=shapes.ProposeFreezeSerializer, responses={202: shapes.OperationSerializer}
    )
    def post(self, request):
        """Propose that a wallet is frozen, or opened again."""
        return propose(request, "freeze", shapes.ProposeFreezeSerializer)


class ProposeReverseView(ApiView):
    @extend_schema(
        request=shapes.ProposeReverseSerializer, responses={202: shapes.OperationSerializer}
    )
    def post(self, request):
        """Propose that what is left of a transfer goes back."""
        return propose(request, "reverse", shapes.ProposeReverseSerializer)


class ProposeLimitView(ApiView):
    @extend_schema(
        request=shapes.ProposeLimitSerializer, responses={202: shapes.OperationSerializer}
    )
    def post(self, request):
        """Propose how much one person may send in a day or a month."""
        return propose(request, "limit", shapes.ProposeLimitSerializer)


class ProposeTierView(ApiView):
    @extend_schema(
        request=shapes.ProposeTierSerializer, responses={202: shapes.OperationSerializer}
    )
    def post(self, request):
        """Propose a stake to offer, in place of the one of the same code."""
        return propose(request, "tier", shapes.ProposeTierSerializer)


class OperationsViewSet(ApiViewSet):
    queryset = OperationRequest.objects.none()
    query_names = ("state",)

    def get_queryset(self):
        return OperationRequest.objects.visible_to(self.request.user)

    def get_object(self):
        return get_object_or_404(self.get_queryset(), pk=self.kwargs["id"])

    def _answer(self, row):
        return Response(shapes.operation_shape(row), headers={"ETag": etag(row)})

    @extend_schema(
        operation_id="buz_admin_requests_list",
        parameters=[shapes.OperationQuerySerializer],
        responses=shapes.OperationSerializer(many=True),
    )
    def list(self, request):
        """What was proposed, newest first; `state=proposed` is the queue."""
        user = request.user
        if not (
            user.has_perm("buz.propose_operation") or user.has_perm("buz.check_operation")
        ):
            raise Forbidden
        query = shapes.OperationQuerySerializer(data=request.query_params)
        query.is_valid(raise_exception=True)
        rows = self.get_queryset().filter(**query.validated_data)
        return self.page(rows.prefetch_related("approvals"), shapes.operation_shape)

    @extend_schema(responses=shapes.OperationSerializer)
    def retrieve(self, request, id):
        """One request, with its approvals so far."""
        return self._answer(self.get_object())

    @extend_schema(
        request=shapes.ApproveOperationSerializer, responses=shapes.OperationSerializer
    )
    def approve(self, request, id):
        """Say yes to exactly this; with the last yes needed it is done."""
        operation = self.get_object()
        form = shapes.ApproveOperationSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        operation = services.approve_operation(
            operation=operation, by=request.user, **form.validated_data
        )
        return self._answer(operation)

    @extend_schema(
        request=shapes.RejectOperationSerializer, responses=shapes.OperationSerializer
    )
    def reject(self, request, id):
        """Say no, and why."""
        operation = self.get_object()
        form = shapes.RejectOperationSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        operation = services.reject_operation(
            operation=operation, by=request.user, **form.validated_data
        )
        return self._answer(operation)

    @extend_schema(request=NothingSerializer, responses=shapes.OperationSerializer)
    def cancel(self, request, id):
        """Take back what you proposed yourself."""
        operation = self.get_object()
        NothingSerializer(data=request.data).is_valid(raise_exception=True)
        return self._answer(services.cancel_operation(operation=operation, by=request.user))

"""Doors to relationships and the network."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, extend_schema
from rest_framework.response import Response

from apps.core.api.converters import person_id
from apps.core.api.views import ApiView, ApiViewSet, etag
from apps.core.errors import InvalidField
from apps.umbrella import selectors, services
from apps.umbrella.api import serializers as shapes
from apps.umbrella.api.filters import RelationshipFilter
from apps.umbrella.models import Referral, Relationship, RevenueShare
from apps.users.models import User


def own_id(request, user_id):
    """Oneself, or anybody for staff with the right; others do not exist here."""
    wanted = person_id(request, user_id)
    if wanted != request.user.pk and not request.user.has_perm(
        "umbrella.view_relationship"
    ):
        raise Http404
    if not User.objects.filter(pk=wanted).exists():
        raise Http404
    return wanted


class RelationshipViewSet(ApiViewSet):
    filterset_class = RelationshipFilter
    serializer_class = shapes.RelationshipSerializer
    lookup_url_kwarg = "id"

    def get_queryset(self):
        return Relationship.objects.visible_to(self.request.user)

    @extend_schema(operation_id="umbrella_relationships_of_person")
    def list(self, request, id):
        """Everything a person is to others. `id` is the person's, or `me`."""
        rows = Relationship.objects.of(own_id(request, id))
        return self.page(
            self.filter_queryset(rows).values(*shapes.FIELDS), shapes.relationship_card
        )

    @extend_schema(
        operation_id="umbrella_relationships_propose",
        request=shapes.ProposeRelationshipSerializer,
        responses={201: shapes.RelationshipSerializer},
    )
    def create(self, request):
        """Propose something to somebody. You are the initiator; they must accept."""
        form = shapes.ProposeRelationshipSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        row = services.propose_relationship(**form.validated_data, by=request.user)
        return self.card(row, status=201)

    @extend_schema(operation_id="umbrella_relationship_retrieve")
    def retrieve(self, request, id):
        return self.card(self.get_object())

    @extend_schema(
        operation_id="umbrella_relationship_update",
        request=shapes.UpdateRelationshipSerializer,
    )
    def update(self, request, id):
        """Reword your own proposal, before it is answered. `id` is the relationship's."""
        form = shapes.UpdateRelationshipSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        row = services.update_relationship(
            relationship=self.get_object(), **form.validated_data, by=request.user
        )
        return self.card(row)

    @extend_schema(operation_id="umbrella_relationship_end", responses={204: None})
    def destroy(self, request, id):
        """Take back a proposal of yours, or end what holds. `id` is the relationship's."""
        row = self.get_object()
        is_pending = row.state == Relationship.State.PENDING
        act = services.withdraw_relationship if is_pending else services.end_relationship
        act(relationship=row, by=request.user)
        return Response(status=204)

    @extend_schema(operation_id="umbrella_relationship_accept", request=None)
    def accept(self, request, id):
        return self._step(services.accept_relationship)

    @extend_schema(operation_id="umbrella_relationship_decline", request=None)
    def decline(self, request, id):
        return self._step(services.decline_relationship)

    @extend_schema(operation_id="umbrella_relationship_pause", request=None)
    def pause(self, request, id):
        return self._step(services.pause_relationship)

    @extend_schema(operation_id="umbrella_relationship_resume", request=None)
    def resume(self, request, id):
        return self._step(services.resume_relationship)

    def card(self, row, status=200):
        fields = Relationship.objects.values(*shapes.FIELDS).get(pk=row.pk)
        return Response(
            shapes.relationship_card(fields), status=status, headers={"ETag": etag(row)}
        )

    def _step(self, act):
        return self.card(act(relationship=self.get_object(), by=self.request.user))


class NetworkView(ApiView):
    query_names = ("depth",)

    @extend_schema(
        operation_id="umbrella_network",
        parameters=[OpenApiParameter("depth", int, enum=[1, 2], default=1)],
        responses=shapes.NetworkSerializer,
    )
    def get(self, request, user_id):
        """The people around somebody, as far as you may see them."""
        depth = request.query_params.get("depth", "1")
        if depth not in {"1", "2"}:
            raise InvalidField("depth", "1 or 2.")
        wanted = own_id(request, user_id)
        return Response(selectors.network(wanted, depth=int(depth), viewer=request.user))


class FiguresView(ApiView):
    @extend_schema(
        operation_id="umbrella_analytics",
        responses={200: {"type": "object", "additionalProperties": {"type": "object"}}},
    )
    def get(self, request, user_id):
        """Figures of a network, each with the sentence that says what it is."""
        return Response(selectors.figures(own_id(request, user_id)))


class RecommendationsView(ApiView):
    @extend_schema(
        operation_id="umbrella_recommendations",
        responses=shapes.RecommendationSerializer(many=True),
    )
    def get(self, request, user_id):
        """Ten people you might know, and why."""
        if person_id(request, user_id) != request.user.pk:
            raise Http404
        return Response(selectors.recommendations(request.user, limit=10))


class DismissView(ApiView):
    @extend_schema(
        operation_id="umbrella_recommendations_dismiss", request=None, responses={204: None}
    )
    def post(self, request, candidate_id):
        """Never suggest this person again."""
        services.dismiss_candidate(candidate_id=candidate_id, by=request.user)
        return Response(status=204)


class ReferralCodeView(ApiView):
    @extend_schema(
        operation_id="umbrella_referral_code", request=None, responses=shapes.CodeSerializer
    )
    def post(self, request):
        """Your own code: made at the first asking, the same ever after."""
        return Response({"code": services.give_code(person=request.user).code})


class ReferralViewSet(ApiViewSet):
    serializer_class = shapes.ReferralSerializer

    @extend_schema(operation_id="umbrella_referrals_list")
    def list(self, request):
        """The people you brought along."""
        rows = Referral.objects.filter(referrer=request.user)
        return self.page(rows.values(*shapes.ReferralSerializer().fields), dict)

    @extend_schema(
        operation_id="umbrella_referrals_redeem",
        request=shapes.RedeemCodeSerializer,
        responses={201: shapes.ReferralSerializer},
    )
    def redeem(self, request):
        """Say who brought you: once, in your first thirty days."""
        form = shapes.RedeemCodeSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        referral = services.redeem_code(**form.validated_data, by=request.user)
        return Response(shapes.ReferralSerializer(referral).data, status=201)


class RevenueViewSet(ApiViewSet):
    serializer_class = shapes.RevenueShareSerializer
    queryset = RevenueShare.objects.none()

    @extend_schema(operation_id="umbrella_revenue_shares_list")
    def list(self, request):
        """What you shared of your revenue, and what others shared with you."""
        rows = RevenueShare.objects.of(request.user.pk)
        return self.page(rows.values(*shapes.SHARE_FIELDS), shapes.share_card)

    @extend_schema(
        operation_id="umbrella_revenue_share",
        request=shapes.ShareRevenueSerializer,
        responses={
            200: shapes.RevenueShareSerializer,
            201: shapes.RevenueShareSerializer,
        },
        examples=[
            OpenApiExample(
                "What an invoice brought",
                value={"revenue": "250.00", "reference": "Invoice 2026-17"},
                request_only=True,
            )
        ],
    )
    def share(self, request, id):
        """Pay whoever brought you along their part of what you earned.

        `id` is the referral's relationship. 200 says that it was paid before.
        """
        form = shapes.ShareRevenueSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        share, is_new = services.share_revenue(
            relationship=get_object_or_404(
                Relationship.objects.visible_to(request.user), pk=id
            ),
            revenue_grains=form.validated_data["revenue"],
            reference=form.validated_data["reference"],
            by=request.user,
        )
        row = RevenueShare.objects.values(*shapes.SHARE_FIELDS).get(pk=share.pk)
        return Response(shapes.share_card(row), status=201 if is_new else 200)

"""Doors to invitations: for those who ask, and for those who are asked."""

from django.http import Http404
from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework.response import Response

from apps.core.api.views import ApiViewSet
from apps.core.errors import Forbidden, InvalidField
from apps.users.models import User
from apps.ventures import services
from apps.ventures.api import serializers as shapes
from apps.ventures.api.filters import InvitationFilter
from apps.ventures.api.views import visible_venture
from apps.ventures.models import Membership
from apps.ventures.models.venture import may_run

ASK = OpenApiExample(
    "A designer, please",
    value={
        "user_id": "0193f2a0-7c11-7f3e-9d52-3b8f4f0d2a11",
        "role": "member",
        "message": "We need your eye for three months.",
    },
    request_only=True,
)


class InvitationMixin:
    queryset = Membership.objects.all()
    serializer_class = shapes.InvitationSerializer
    filterset_class = InvitationFilter
    orderings = {"newest": ("-invited_at", "-pk"), "ending": ("expires_at", "pk")}

    def rows(self, places):
        places = self.filter_queryset(places.filter(invited_at__isnull=False))
        return self.page(places.values(*shapes.INVITATION), shapes.invitation_card)

    def answer(self, place, status=200):
        row = Membership.objects.values(*shapes.INVITATION).get(pk=place.pk)
        return Response(shapes.invitation_card(row), status)


class VentureInvitationViewSet(InvitationMixin, ApiViewSet):
    """The invitations of one venture, for its owners."""

    @extend_schema(operation_id="ventures_invitations_of_venture")
    def list(self, request, id):
        """Whom this venture has asked, and what became of it."""
        venture = visible_venture(request, id)
        if not (may_run(venture, request.user) or request.user.is_staff):
            raise Forbidden("Only the owners of this venture see whom it has asked.")
        return self.rows(Membership.objects.filter(venture=venture))

    @extend_schema(
        operation_id="ventures_invite",
        request=shapes.InviteMemberSerializer,
        responses={201: shapes.InvitationSerializer},
        examples=[ASK],
    )
    def create(self, request, id):
        """Ask somebody into the team. They have seven days to answer."""
        venture = visible_venture(request, id)
        form = shapes.InviteMemberSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        given = dict(form.validated_data)
        people = User.objects.visible_to(request.user)
        user = people.filter(pk=given.pop("user_id")).first()
        if user is None:
            raise InvalidField("user_id", "There is no such person.", "does_not_exist")
        place = services.invite_member(venture=venture, user=user, by=request.user, **given)
        return self.answer(place, status=201)


class InvitationViewSet(InvitationMixin, ApiViewSet):
    """One's own invitations, and those one has made."""

    lookup_url_kwarg = "id"

    def get_queryset(self):
        return Membership.objects.visible_to(self.request.user)

    def get_object(self):
        place = super().get_object()
        mine = place.user_id == self.request.user.pk or self.request.user.is_staff
        if place.invited_at is None or not (
            mine or may_run(place.venture, self.request.user)
        ):
            raise Http404
        return place

    @extend_schema(operation_id="ventures_invitations_list")
    def list(self, request):
        """Who has asked you."""
        return self.rows(Membership.objects.filter(user=request.user))

    @extend_schema(operation_id="ventures_invitations_retrieve")
    def retrieve(self, request, id):
        return self.answer(self.get_object())

    @extend_schema(
        operation_id="ventures_invitations_accept",
        request=None,
        responses=shapes.InvitationSerializer,
    )
    def accept(self, request, id):
        """Join the team."""
        place = services.accept_invitation(membership=self.get_object(), by=request.user)
        return self.answer(place)

    @extend_schema(
        operation_id="ventures_invitations_decline",
        request=shapes.StepSerializer,
        responses=shapes.InvitationSerializer,
    )
    def decline(self, request, id):
        """Say no, with or without a reason."""
        return self._end(request, services.decline_invitation)

    @extend_schema(
        operation_id="ventures_invitations_withdraw",
        request=shapes.StepSerializer,
        responses=shapes.InvitationSerializer,
    )
    def withdraw(self, request, id):
        """An owner takes the invitation back."""
        return self._end(request, services.withdraw_invitation)

    def _end(self, request, service):
        form = shapes.StepSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        place = service(
            membership=self.get_object(), by=request.user, **form.validated_data
        )
        return self.answer(place)

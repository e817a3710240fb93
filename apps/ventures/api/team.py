"""Doors to a venture's team."""

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework.response import Response

from apps.core.api.converters import person_id
from apps.core.api.views import ApiViewSet, etag
from apps.core.errors import InvalidField
from apps.users.models import User
from apps.ventures import services
from apps.ventures.api import serializers as shapes
from apps.ventures.api.views import visible_venture
from apps.ventures.models import Membership


class TeamViewSet(ApiViewSet):
    queryset = Membership.objects.all()
    serializer_class = shapes.MemberSerializer
    orderings = {"longest": ("joined_at", "pk"), "newest": ("-joined_at", "-pk")}

    def get_object(self):
        """The place the path means, among those one may see."""
        venture = visible_venture(self.request, self.kwargs["id"])
        user_id = person_id(self.request, self.kwargs["user_id"])
        places = Membership.objects.active().select_related("venture", "user")
        return get_object_or_404(places, venture=venture, user_id=user_id)

    @extend_schema(operation_id="ventures_team_list")
    def list(self, request, id):
        """Who is in the team now."""
        venture = visible_venture(request, id)
        places = Membership.objects.active().filter(venture=venture)
        return self.page(places.values("id", *shapes.PLACE), shapes.member_card)

    @extend_schema(
        operation_id="ventures_team_add",
        request=shapes.AddMemberSerializer,
        responses={201: shapes.MemberSerializer},
        examples=[
            OpenApiExample(
                "An advisor",
                value={
                    "user_id": "0193f2a0-7c11-7f3e-9d52-3b8f4f0d2a11",
                    "role": "advisor",
                },
                request_only=True,
            )
        ],
    )
    def create(self, request, id):
        """Give somebody a place in the team."""
        venture = visible_venture(request, id)
        form = shapes.AddMemberSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        people = User.objects.visible_to(request.user)
        user = people.filter(pk=form.validated_data["user_id"]).first()
        if user is None:
            raise InvalidField("user_id", "There is no such person.", "does_not_exist")
        place = services.add_member(
            venture=venture, user=user, role=form.validated_data["role"], by=request.user
        )
        return self.answer(place, status=201)

    @extend_schema(
        operation_id="ventures_team_change",
        request=shapes.ChangeRoleSerializer,
        responses=shapes.MemberSerializer,
        examples=[
            OpenApiExample("Share it", value={"role": "co_founder"}, request_only=True)
        ],
    )
    def update(self, request, id, user_id):
        """Make a member something else."""
        place = self.get_object()
        form = shapes.ChangeRoleSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        place = services.change_role(
            venture=place.venture,
            user=place.user,
            role=form.validated_data["role"],
            by=request.user,
        )
        return self.answer(place)

    @extend_schema(operation_id="ventures_team_remove", responses={204: None})
    def destroy(self, request, id, user_id):
        """End somebody's place; `me` leaves."""
        place = self.get_object()
        services.remove_member(venture=place.venture, user=place.user, by=request.user)
        return Response(status=204)

    def answer(self, place, status=200):
        row = Membership.objects.values(*shapes.PLACE).get(pk=place.pk)
        return Response(shapes.member_card(row), status, headers={"ETag": etag(place)})

"""Doors that exist only here, to try the spine's own machinery."""

from dataclasses import dataclass

from django.db import transaction
from django.urls import path
from rest_framework import serializers
from rest_framework.response import Response

from apps.core.api.throttling import limit
from apps.core.api.views import ApiView, ApiViewSet, etag
from apps.core.errors import Conflict
from apps.core.events import CATALOGUE, Event
from apps.core.outbox import announce
from apps.users.models import Profile, User


@dataclass(frozen=True, kw_only=True)
class ToyMade(Event):
    number: int


CATALOGUE.pop(ToyMade.name)  # Tests that announce it put it back.


class BodySerializer(serializers.Serializer):
    number = serializers.IntegerField(min_value=0)
    refuse = serializers.BooleanField(default=False)
    crash = serializers.BooleanField(default=False)


class Toys(ApiView):
    """Announces once for each POST that goes through."""

    def get(self, request):
        return Response({})

    def post(self, request):
        form = BodySerializer(data=request.data)
        form.is_valid(raise_exception=True)
        with transaction.atomic():
            announce(ToyMade(number=form.validated_data["number"]), by=request.user)
            if form.validated_data["refuse"]:
                raise Conflict(number=form.validated_data["number"])
            if form.validated_data["crash"]:
                raise RuntimeError("a bug")
        return Response({"number": form.validated_data["number"]}, status=201)

    def delete(self, request):
        return Response(status=204)


class LimitedToys(Toys):
    throttle_classes = [limit("sign_in")]


class People(ApiViewSet):
    orderings = {
        "newest": ("-pk",),
        "surname": ("last_name", "pk"),
        "first": ("-first_name", "last_name", "-pk"),
    }

    def list(self, request):
        rows = User.objects.values("id", "first_name", "last_name")
        return self.page(rows, lambda row: row)


class Profiles(ApiViewSet):
    queryset = Profile.objects.all()

    def retrieve(self, request, pk):
        row = self.get_object()
        return Response({"headline": row.headline}, headers={"ETag": etag(row)})

    def update(self, request, pk):
        row = self.get_object()
        row.headline = request.data["headline"]
        row.save()
        return Response({"headline": row.headline}, headers={"ETag": etag(row)})


class Unversioned(ApiViewSet):
    """Rows of their own, but what the address does is not to one of them."""

    versioned = False

    def destroy(self, request, pk):
        return Response(status=204)


urlpatterns = [
    path("api/toys", Toys.as_view()),
    path("api/limited-toys", LimitedToys.as_view()),
    path("api/people/", People.as_view({"get": "list"})),
    path("api/unversioned/<int:pk>", Unversioned.as_view({"delete": "destroy"})),
    path("api/profiles/<uuid:pk>", Profiles.as_view({"get": "retrieve", "put": "update"})),
]

handler404 = "apps.core.pages.not_found"
handler500 = "apps.core.pages.crashed"

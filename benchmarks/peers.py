"""The peers of lists.py: the same list as DRF's own means write it."""

from django.db.models import Count, OuterRef, Q, Subquery
from django.urls import path
from rest_framework import generics, pagination, renderers, serializers
from rest_framework.permissions import IsAuthenticated
from rest_framework_simplejwt.authentication import JWTAuthentication

from apps.users.models import User
from apps.ventures.models import Membership, Venture
from smartstart.urls import urlpatterns as ours

FIELDS = [
    "id", "name", "slug", "pitch", "industry", "location", "website", "tags", "stage",
    "state", "is_public", "launched_at", "created_at",
]  # fmt: skip


class OwnerSerializer(serializers.ModelSerializer):
    class Meta:
        model = User
        fields = ["id", "first_name", "last_name"]


class TunedSerializer(serializers.ModelSerializer):
    owner = OwnerSerializer(source="founder", read_only=True)
    team_count = serializers.IntegerField(read_only=True)

    class Meta:
        model = Venture
        fields = [*FIELDS, "owner", "team_count"]
        read_only_fields = fields


class NaiveSerializer(TunedSerializer):
    team_count = serializers.SerializerMethodField()

    def get_team_count(self, venture):
        return venture.memberships.filter(state="active").count()


class Page(pagination.LimitOffsetPagination):
    default_limit = 50


class Naive(generics.ListAPIView):
    authentication_classes = [JWTAuthentication]
    permission_classes = [IsAuthenticated]
    renderer_classes = [renderers.JSONRenderer]
    pagination_class = Page
    filter_backends = []
    serializer_class = NaiveSerializer

    def get_queryset(self):
        mine = Membership.objects.filter(user=self.request.user, state="active")
        return Venture.objects.filter(
            Q(state="active", is_public=True) | Q(pk__in=mine.values("venture"))
        ).order_by("-pk")


class Tuned(Naive):
    serializer_class = TunedSerializer

    def get_queryset(self):
        counted = (
            Membership.objects.filter(venture=OuterRef("pk"), state="active")
            .order_by()
            .values("venture")
            .annotate(n=Count("pk"))
            .values("n")
        )
        return (
            super()
            .get_queryset()
            .select_related("founder")
            .annotate(team_count=Subquery(counted))
            .only(*FIELDS, "founder__id", "founder__first_name", "founder__last_name")
        )


urlpatterns = [
    *ours,
    path("peers/tuned", Tuned.as_view()),
    path("peers/naive", Naive.as_view()),
]

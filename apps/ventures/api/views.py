"""Doors to ventures. Each opens, calls one service or selector, and answers."""

from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework.response import Response

from apps.buz.amounts import show_amount
from apps.core.api.views import ApiViewSet, etag
from apps.core.errors import Forbidden
from apps.ventures import selectors, services
from apps.ventures.api import serializers as shapes
from apps.ventures.api.filters import VentureFilter
from apps.ventures.models import Venture


def may_read_figures(user, venture):
    """Its team, and staff."""
    return user.is_staff or venture.memberships.active().filter(user=user).exists()


LIGHTHOUSE = OpenApiExample(
    "A venture with an idea",
    value={
        "name": "Harbour Light",
        "pitch": "Berths for small boats, booked in a minute.",
        "industry": "Travel",
        "tags": ["boats", "booking"],
    },
    request_only=True,
)
BECAUSE = OpenApiExample("With a reason", value={"reason": "Ready."}, request_only=True)


class VentureViewSet(ApiViewSet):
    queryset = Venture.objects.all()
    lookup_url_kwarg = "id"
    filterset_class = VentureFilter
    serializer_class = shapes.VentureCardSerializer
    orderings = {"newest": ("-pk",), "oldest": ("pk",), "name": ("name", "pk")}

    def get_queryset(self):
        return Venture.objects.visible_to(self.request.user)

    def list(self, request):
        """Live public ventures, and all those you are in."""
        ventures = self.filter_queryset(self.get_queryset()).with_team_count()
        return self.page(ventures.values(*shapes.CARD), shapes.venture_card)

    @extend_schema(
        request=shapes.FoundVentureSerializer,
        responses={201: shapes.VentureSerializer},
        examples=[LIGHTHOUSE],
    )
    def create(self, request):
        """Found a venture: a draft, with you as its founder.

        It costs what `/api/buz/rules` says for `venture_create`; with less in your wallet
        it is a 409 `buz.insufficient_balance`. What the venture must sign before it goes
        live waits at `/api/ventures/{id}/agreements`.
        """
        form = shapes.FoundVentureSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        venture = services.found_venture(**form.validated_data, by=request.user)
        return self.answer(venture, status=201)

    @extend_schema(responses=shapes.VentureSerializer)
    def retrieve(self, request, id):
        return self.answer(self.get_object())

    @extend_schema(
        request=shapes.UpdateVentureSerializer,
        responses=shapes.VentureSerializer,
        examples=[LIGHTHOUSE],
    )
    def update(self, request, id):
        """Say anew what it is. Fields left out stay as they are."""
        form = shapes.UpdateVentureSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        venture = services.update_venture(
            venture=self.get_object(), by=request.user, **form.validated_data
        )
        return self.answer(venture)

    @extend_schema(responses={204: None})
    def destroy(self, request, id):
        """Forget a draft nobody has reviewed. Everything else is closed instead."""
        services.delete_venture(venture=self.get_object(), by=request.user)
        return Response(status=204)

    @extend_schema(responses=shapes.VentureFiguresSerializer)
    def analytics(self, request, id):
        """The venture's own numbers, for its team; each says how to get it by hand."""
        venture = self.get_object()
        if not may_read_figures(request.user, venture):
            raise Forbidden
        now = timezone.now()
        figures = selectors.venture_figures(venture, now=now)
        return Response({"venture_id": venture.pk, "as_of": now, "figures": figures})

    def answer(self, venture, status=200):
        """One venture as the caller sees it."""
        row = Venture.objects.filter(pk=venture.pk).with_team_count()
        card = shapes.venture_card(row.values(*shapes.CARD, "founding_fee__amount").get())
        paid = card.pop("founding_fee__amount")
        card |= {
            "founding_price": paid and show_amount(paid),
            "description": venture.description,
            "founded_on": venture.founded_on,
            "updated_at": venture.updated_at,
        }
        card |= selectors.standing_of(self.request.user, venture)
        return Response(card, status, headers={"ETag": etag(venture)})


def step(service, words):
    """A door for one step of a venture's life."""

    @extend_schema(
        operation_id=f"ventures_{service.__name__.removesuffix('_venture')}",
        description=words,
        request=shapes.StepSerializer,
        responses=shapes.VentureSerializer,
        examples=[BECAUSE],
    )
    def take(self, request, id):
        form = shapes.StepSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        venture = service(venture=self.get_object(), by=request.user, **form.validated_data)
        return self.answer(venture)

    return take


class StepViewSet(VentureViewSet):
    """The steps of a venture's life; the machine's door at /api/state-machines/ too."""

    submit = step(services.submit_venture, "Owners ask for a review.")
    return_ = step(services.return_venture, "A reviewer asks for changes first.")
    launch = step(services.launch_venture, "A reviewer lets a venture live.")
    pause = step(services.pause_venture, "Owners rest a live venture.")
    resume = step(services.resume_venture, "Owners take it up again.")
    close = step(services.close_venture, "Owners end it for good.")

    @extend_schema(
        operation_id="ventures_move",
        request=shapes.MoveVentureSerializer,
        responses=shapes.VentureSerializer,
        examples=[
            OpenApiExample("On to planning", value={"stage": "planning"}, request_only=True)
        ],
    )
    def move(self, request, id):
        """Bring it to the next stage, or back one."""
        form = shapes.MoveVentureSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        venture = services.move_venture(
            venture=self.get_object(), by=request.user, **form.validated_data
        )
        return self.answer(venture)


def visible_venture(request, id):
    return get_object_or_404(Venture.objects.visible_to(request.user), pk=id)


def inside_venture(request, id):
    """The venture, for its team and staff. Raises Forbidden where others may see it."""
    venture = visible_venture(request, id)
    if not may_read_figures(request.user, venture):
        raise Forbidden("This is for the team of the venture.")
    return venture

"""Doors to investments: for those who invest, and for those who own."""

from django_filters import rest_framework as filters
from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework.response import Response

from apps.core.api.views import ApiViewSet, etag
from apps.core.errors import Forbidden
from apps.ventures import services
from apps.ventures.api.investments import serializers as shapes
from apps.ventures.api.serializers import StepSerializer
from apps.ventures.api.views import visible_venture
from apps.ventures.models import Investment
from apps.ventures.models.venture import may_run
from apps.workflows.selectors import allowed_steps

SEED = OpenApiExample(
    "A seed investment",
    value={
        "amount": "250.00000000",
        "kind": "equity",
        "valuation": "50000.00000000",
        "message": "I sail, and I want this.",
    },
    request_only=True,
)


class InvestmentFilter(filters.FilterSet):
    state = filters.ChoiceFilter(choices=Investment.State.choices)
    kind = filters.ChoiceFilter(choices=Investment.Kind.choices)


class InvestmentMixin:
    queryset = Investment.objects.all()
    serializer_class = shapes.InvestmentSerializer
    filterset_class = InvestmentFilter
    orderings = {"newest": ("-pk",), "oldest": ("pk",)}

    def rows(self, investments):
        investments = self.filter_queryset(investments)
        return self.page(investments.values(*shapes.INVESTMENT), shapes.investment_card)

    def answer(self, investment, status=200):
        row = Investment.objects.values(*shapes.INVESTMENT).get(pk=investment.pk)
        card = shapes.investment_card(row)
        card["allowed"] = allowed_steps(investment, by=self.request.user)
        return Response(card, status, headers={"ETag": etag(investment)})


class VentureInvestmentViewSet(InvestmentMixin, ApiViewSet):
    """What one venture is offered."""

    @extend_schema(operation_id="ventures_investments_of_venture")
    def list(self, request, id):
        """What this venture was offered; for its owners and staff."""
        venture = visible_venture(request, id)
        if not (may_run(venture, request.user) or request.user.is_staff):
            raise Forbidden("Only the owners of this venture see who invests in it.")
        return self.rows(Investment.objects.filter(venture=venture))

    @extend_schema(
        operation_id="ventures_investments_offer",
        request=shapes.OfferInvestmentSerializer,
        responses={201: shapes.OneInvestmentSerializer},
        examples=[SEED],
    )
    def create(self, request, id):
        """Say that you would invest. No BUZ is set aside before you commit."""
        venture = visible_venture(request, id)
        form = shapes.OfferInvestmentSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        investment = services.offer_investment(
            venture=venture, by=request.user, **form.validated_data
        )
        return self.answer(investment, status=201)


def step(service, words, *, body=None):
    """A door for one step of an investment."""

    @extend_schema(
        operation_id=f"ventures_investments_{service.__name__.removesuffix('_investment')}",
        description=words,
        request=body,
        responses=shapes.OneInvestmentSerializer,
    )
    def take(self, request, id):
        given = {}
        if body is not None:
            form = body(data=request.data)
            form.is_valid(raise_exception=True)
            given = form.validated_data
        investment = service(investment=self.get_object(), by=request.user, **given)
        return self.answer(investment)

    return take


class InvestmentViewSet(InvestmentMixin, ApiViewSet):
    """One's own investments, and those in ventures one owns."""

    lookup_url_kwarg = "id"

    def get_queryset(self):
        rows = Investment.objects.visible_to(self.request.user)
        return rows.select_related("venture", "document")

    @extend_schema(operation_id="ventures_investments_list")
    def list(self, request):
        """What you have put, or mean to put, into ventures."""
        return self.rows(Investment.objects.filter(investor=request.user))

    @extend_schema(
        operation_id="ventures_investments_retrieve",
        responses=shapes.OneInvestmentSerializer,
    )
    def retrieve(self, request, id):
        """One investment, for its investor, the venture's owners and staff."""
        return self.answer(self.get_object())

    commit = step(services.commit_investment, "The investor sets the BUZ aside.")
    accept = step(
        services.accept_investment,
        "Owners want it. The agreement goes out to both; with its last signature the BUZ "
        "are paid.",
    )
    settle = step(
        services.settle_investment,
        "The BUZ are paid, once: by itself when both have signed; by hand where no "
        "agreement is asked for.",
    )
    withdraw = step(
        services.withdraw_investment,
        "The investor steps back, and has the BUZ again.",
        body=StepSerializer,
    )
    decline = step(
        services.decline_investment,
        "Owners do not want it, and the investor has the BUZ again.",
        body=StepSerializer,
    )

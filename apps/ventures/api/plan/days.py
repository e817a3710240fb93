"""Doors to what people say each day, and to what could go wrong; for the team."""

from django.shortcuts import get_object_or_404
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema
from rest_framework.response import Response

from apps.core.api.views import ApiViewSet, etag
from apps.core.errors import InvalidField
from apps.users.models import User
from apps.ventures import services
from apps.ventures.api.plan import serializers as shapes
from apps.ventures.api.plan.views import example, milestone_in, plan_of, read
from apps.ventures.api.serializers import StepSerializer
from apps.ventures.api.views import inside_venture
from apps.ventures.models import CheckIn, Risk

TODAY = example(
    "A good day", status="on_track", mood=4, done="Signed the lease.", next="Move in."
)


class CheckInFilter(filters.FilterSet):
    user = filters.UUIDFilter(field_name="user_id")
    status = filters.ChoiceFilter(choices=CheckIn.Status.choices)
    since = filters.DateFilter(field_name="day", lookup_expr="gte")
    until = filters.DateFilter(field_name="day", lookup_expr="lte")


class CheckInViewSet(ApiViewSet):
    queryset = CheckIn.objects.all()
    serializer_class = shapes.CheckInSerializer
    filterset_class = CheckInFilter
    orderings = {"newest": ("-day", "-pk"), "oldest": ("day", "pk")}

    def get_object(self):
        plan = plan_of(self.request, self.kwargs["id"])
        checkin = get_object_or_404(
            plan.check_ins.select_related("milestone"), pk=self.kwargs["checkin_id"]
        )
        checkin.plan = plan
        return checkin

    @extend_schema(operation_id="ventures_checkins_list")
    def list(self, request, id):
        """What people said each day."""
        rows = self.filter_queryset(plan_of(request, id).check_ins.all())
        return self.page(rows.values(*shapes.CHECKIN), shapes.checkin_card)

    @extend_schema(
        operation_id="ventures_checkins_say",
        request=shapes.CheckInTodaySerializer,
        responses={201: shapes.CheckInSerializer},
        examples=TODAY,
    )
    def create(self, request, id):
        """Say how it goes today, once; and how far a milestone is."""
        plan = plan_of(request, id)
        said = self._said(plan)
        return self.answer(services.check_in(plan=plan, by=request.user, **said), 201)

    @extend_schema(operation_id="ventures_checkins_retrieve")
    def retrieve(self, request, id, checkin_id):
        """One check-in."""
        return self.answer(self.get_object())

    @extend_schema(
        operation_id="ventures_checkins_change",
        request=shapes.CheckInTodaySerializer,
        examples=TODAY,
    )
    def update(self, request, id, checkin_id):
        """Say it anew, until the day ends where you live."""
        checkin = self.get_object()
        said = self._said(checkin.plan)
        return self.answer(
            services.change_checkin(checkin=checkin, by=request.user, **said)
        )

    def _said(self, plan):
        said = read(shapes.CheckInTodaySerializer, self.request)
        if "milestone_id" in said:
            pk = said.pop("milestone_id")
            said["milestone"] = milestone_in(plan, pk, "milestone_id")
        return said

    def answer(self, checkin, status=200):
        row = CheckIn.objects.values(*shapes.CHECKIN).get(pk=checkin.pk)
        return Response(shapes.checkin_card(row), status, headers={"ETag": etag(checkin)})


class RiskFilter(filters.FilterSet):
    state = filters.ChoiceFilter(choices=Risk.State.choices)
    kind = filters.ChoiceFilter(choices=Risk.Kind.choices)
    min_score = filters.NumberFilter(field_name="score", lookup_expr="gte")


class RiskViewSet(ApiViewSet):
    queryset = Risk.objects.all()
    serializer_class = shapes.RiskSerializer
    filterset_class = RiskFilter
    orderings = {"gravest": ("-score", "-pk"), "newest": ("-pk",)}

    def get_object(self):
        venture = inside_venture(self.request, self.kwargs["id"])
        risk = get_object_or_404(
            venture.risks.select_related("owner"), pk=self.kwargs["risk_id"]
        )
        risk.venture = venture
        return risk

    @extend_schema(operation_id="ventures_risks_list")
    def list(self, request, id):
        """What could go wrong, the gravest first."""
        rows = self.filter_queryset(inside_venture(request, id).risks.all())
        return self.page(rows.values(*shapes.RISK), shapes.risk_card)

    @extend_schema(
        operation_id="ventures_risks_raise",
        request=shapes.RaiseRiskSerializer,
        responses={201: shapes.RiskSerializer},
        examples=example(
            "One supplier",
            title="One supplier",
            kind="operational",
            impact=4,
            probability=3,
        ),
    )
    def create(self, request, id):
        """Say what could go wrong, how badly and how likely."""
        venture = inside_venture(request, id)
        given = self._given(venture, shapes.RaiseRiskSerializer)
        risk = services.raise_risk(venture=venture, by=request.user, **given)
        return self.answer(risk, status=201)

    @extend_schema(operation_id="ventures_risks_retrieve")
    def retrieve(self, request, id, risk_id):
        """One risk."""
        return self.answer(self.get_object())

    @extend_schema(
        operation_id="ventures_risks_change",
        request=shapes.ChangeRiskSerializer,
        examples=example("Less likely", probability=1),
    )
    def update(self, request, id, risk_id):
        """Say anew what it is."""
        risk = self.get_object()
        given = self._given(risk.venture, shapes.ChangeRiskSerializer)
        return self.answer(services.change_risk(risk=risk, by=request.user, **given))

    @extend_schema(
        operation_id="ventures_risks_mitigate",
        request=shapes.MitigateRiskSerializer,
        examples=example("A second one", mitigation="A second supplier by May."),
    )
    def mitigate(self, request, id, risk_id):
        """Say what is done about it."""
        return self._act(services.mitigate_risk, shapes.MitigateRiskSerializer)

    @extend_schema(
        operation_id="ventures_risks_accept",
        request=StepSerializer,
        examples=example("Live with it", reason="It would cost more than it can."),
    )
    def accept(self, request, id, risk_id):
        """Live with it."""
        return self._act(services.accept_risk, StepSerializer)

    @extend_schema(
        operation_id="ventures_risks_close",
        request=StepSerializer,
        examples=example("Over", reason="The contract is signed."),
    )
    def close(self, request, id, risk_id):
        """It can no longer happen."""
        return self._act(services.close_risk, StepSerializer)

    @extend_schema(
        operation_id="ventures_risks_reopen",
        request=StepSerializer,
        examples=example("Again", reason="The second supplier left."),
    )
    def reopen(self, request, id, risk_id):
        """It is a danger again."""
        return self._act(services.reopen_risk, StepSerializer)

    def _given(self, venture, form_class):
        given = read(form_class, self.request)
        if "owner_id" in given:
            pk = given.pop("owner_id")
            given["owner"] = pk and User.objects.visible_to(self.request.user).filter(
                pk=pk
            ).first()  # fmt: skip
            if pk and given["owner"] is None:
                raise InvalidField("owner_id", "There is no such person.", "does_not_exist")
        return given

    def _act(self, service, form_class):
        risk = self.get_object()
        given = read(form_class, self.request)
        return self.answer(service(risk=risk, by=self.request.user, **given))

    def answer(self, risk, status=200):
        row = Risk.objects.values(*shapes.RISK).get(pk=risk.pk)
        return Response(shapes.risk_card(row), status, headers={"ETag": etag(risk)})

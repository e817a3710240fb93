"""Doors to a venture's launch plan and its milestones, for its team."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django_filters import rest_framework as filters
from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework.response import Response

from apps.core.api.views import ApiView, ApiViewSet, etag
from apps.core.errors import InvalidField
from apps.ventures import selectors, services
from apps.ventures.api.plan import serializers as shapes
from apps.ventures.api.serializers import StepSerializer
from apps.ventures.api.views import inside_venture
from apps.ventures.models import LaunchPlan, Milestone
from apps.workflows.selectors import allowed_steps


def plan_of(request, id):
    """The plan of the venture; 404 until it is started."""
    venture = inside_venture(request, id)
    try:
        plan = LaunchPlan.objects.get(venture=venture)
    except LaunchPlan.DoesNotExist as error:
        raise Http404 from error
    plan.venture = venture
    return plan


def milestone_in(plan, milestone_id, field):
    """A milestone of the plan a body names. Raises InvalidField."""
    milestone = milestone_id and plan.milestones.filter(pk=milestone_id).first()
    if milestone_id and milestone is None:
        raise InvalidField(field, "It is not of this plan.", "does_not_exist")
    return milestone


def read(form_class, request):
    form = form_class(data=request.data)
    form.is_valid(raise_exception=True)
    return dict(form.validated_data)


def example(words, **value):
    return [OpenApiExample(words, value=value, request_only=True)]


class PlanView(ApiView):
    @extend_schema(
        operation_id="ventures_plan_retrieve", responses=shapes.LaunchPlanSerializer
    )
    def get(self, request, id):
        """How far the launch plan has come; each figure says its formula."""
        return self.answer(plan_of(request, id))

    @extend_schema(
        operation_id="ventures_plan_start",
        request=shapes.StartPlanSerializer,
        responses={201: shapes.LaunchPlanSerializer},
        examples=example("Now"),
    )
    def post(self, request, id):
        """Start the thirty days, with the six milestones every launch has; once."""
        venture = inside_venture(request, id)
        given = read(shapes.StartPlanSerializer, request)
        plan = services.start_plan(venture=venture, by=request.user, **given)
        return self.answer(plan, status=201)

    def answer(self, plan, status=200):
        card = {
            "id": plan.pk,
            "venture_id": plan.venture_id,
            "state": plan.state,
            "starts_on": plan.starts_on,
            "ends_on": plan.ends_on,
            "created_at": plan.created_at,
            "allowed": allowed_steps(plan, by=self.request.user),
        }
        card |= selectors.plan_progress(plan, today=timezone.now().date())
        return Response(card, status, headers={"ETag": etag(plan)})


class GiveUpView(PlanView):
    http_method_names = ["post", "options"]

    @extend_schema(
        operation_id="ventures_plan_give_up",
        request=StepSerializer,
        responses=shapes.LaunchPlanSerializer,
        examples=example("With a reason", reason="The market is gone."),
    )
    def post(self, request, id):
        """Owners stop the plan for good."""
        plan = plan_of(request, id)
        given = read(StepSerializer, request)
        return self.answer(services.give_up_plan(plan=plan, by=request.user, **given))


class MilestoneFilter(filters.FilterSet):
    state = filters.ChoiceFilter(choices=Milestone.State.choices)
    phase = filters.ChoiceFilter(choices=Milestone.Phase.choices)


class MilestoneViewSet(ApiViewSet):
    queryset = Milestone.objects.all()
    serializer_class = shapes.MilestoneSerializer
    filterset_class = MilestoneFilter
    orderings = {"due": ("due_on", "pk"), "newest": ("-pk",)}

    def get_object(self):
        plan = plan_of(self.request, self.kwargs["id"])
        milestone = get_object_or_404(
            plan.milestones.select_related("depends_on"), pk=self.kwargs["milestone_id"]
        )
        milestone.plan = plan
        return milestone

    @extend_schema(operation_id="ventures_milestones_list")
    def list(self, request, id):
        """The milestones of the plan, as they fall due."""
        plan = plan_of(request, id)
        rows = self.filter_queryset(plan.milestones.all())
        shape = shapes.milestone_card(timezone.now().date())
        return self.page(rows.values(*shapes.MILESTONE), shape)

    @extend_schema(
        operation_id="ventures_milestones_add",
        request=shapes.AddMilestoneSerializer,
        responses={201: shapes.MilestoneSerializer},
        examples=example(
            "A pilot", title="First pilot signed", due_on="2026-03-20", phase="sprint_2"
        ),
    )
    def create(self, request, id):
        """Owners plan one thing more."""
        plan = plan_of(request, id)
        given = read(shapes.AddMilestoneSerializer, request)
        before = milestone_in(plan, given.pop("depends_on_id", None), "depends_on_id")
        milestone = services.add_milestone(
            plan=plan, depends_on=before, by=request.user, **given
        )
        return self.answer(milestone, status=201)

    @extend_schema(operation_id="ventures_milestones_retrieve")
    def retrieve(self, request, id, milestone_id):
        """One milestone."""
        return self.answer(self.get_object())

    @extend_schema(
        operation_id="ventures_milestones_change",
        request=shapes.ChangeMilestoneSerializer,
        examples=example("A week later", due_on="2026-03-27"),
    )
    def update(self, request, id, milestone_id):
        """Owners say anew what it is, and when it is due."""
        return self._act(
            services.change_milestone, shapes.ChangeMilestoneSerializer, request
        )

    @extend_schema(
        operation_id="ventures_milestones_start",
        request=StepSerializer,
        examples=example("With a reason", reason="The contract is here."),
    )
    def start(self, request, id, milestone_id):
        """Begin to work on it, or go on where it was blocked."""
        return self._act(services.start_milestone, StepSerializer, request)

    @extend_schema(
        operation_id="ventures_milestones_block",
        request=shapes.ReasonSerializer,
        examples=example("Waiting", reason="The notary is away until Monday."),
    )
    def block(self, request, id, milestone_id):
        """Say what stands in the way."""
        return self._act(services.block_milestone, shapes.ReasonSerializer, request)

    @extend_schema(
        operation_id="ventures_milestones_complete",
        request=shapes.CompleteMilestoneSerializer,
        examples=example("Seen", evidence="https://example.org/release/1"),
    )
    def complete(self, request, id, milestone_id):
        """Say that it is reached. With the last one the plan is completed."""
        return self._act(
            services.complete_milestone, shapes.CompleteMilestoneSerializer, request
        )

    @extend_schema(
        operation_id="ventures_milestones_skip",
        request=shapes.ReasonSerializer,
        examples=example("Not needed", reason="We launch without a second sprint."),
    )
    def skip(self, request, id, milestone_id):
        """Owners leave it out, and say why."""
        return self._act(services.skip_milestone, shapes.ReasonSerializer, request)

    @extend_schema(
        operation_id="ventures_milestones_reopen",
        request=StepSerializer,
        examples=example("With a reason", reason="The test did not hold."),
    )
    def reopen(self, request, id, milestone_id):
        """Take it up again, and a completed plan with it."""
        return self._act(services.reopen_milestone, StepSerializer, request)

    def _act(self, service, form_class, request):
        milestone = self.get_object()
        given = read(form_class, request)
        return self.answer(service(milestone=milestone, by=request.user, **given))

    def answer(self, milestone, status=200):
        row = Milestone.objects.values(*shapes.MILESTONE).get(pk=milestone.pk)
        card = shapes.milestone_card(timezone.now().date())(row)
        return Response(card, status, headers={"ETag": etag(milestone)})

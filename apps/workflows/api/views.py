"""One generic door to every machine of the house."""

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework.response import Response

from apps.core.api.throttling import limit
from apps.core.api.views import ApiView, ApiViewSet
from apps.core.errors import Forbidden
from apps.workflows import selectors, services
from apps.workflows.api import serializers as shapes
from apps.workflows.models import TransitionRecord
from apps.workflows.registry import MACHINES, find_machine

STATE = OpenApiExample(
    "A draft venture, as its founder sees it",
    value={
        "type": "venture",
        "id": "0193f2a0-7c11-7f3e-9d52-3b8f4f0d2a11",
        "state": "draft",
        "since": "2026-03-01T09:30:00Z",
        "allowed": ["submit"],
    },
    response_only=True,
)


def visible_row(request, machine, pk):
    return get_object_or_404(machine.model.objects.visible_to(request.user), pk=pk)


class MachineView(ApiView):
    def row(self, machine, pk):
        return visible_row(self.request, machine, pk)

    def answer(self, machine, row):
        return Response(selectors.machine_state(machine, row, by=self.request.user))


class OpenMachineView(MachineView):
    @extend_schema(
        operation_id="state_machines_create",
        request=shapes.OpenMachineSerializer,
        responses=shapes.MachineStateSerializer,
        examples=[
            STATE,
            OpenApiExample(
                "The machine of a venture",
                value={
                    "machine_type": "venture",
                    "instance_id": "0193f2a0-7c11-7f3e-9d52-3b8f4f0d2a11",
                },
                request_only=True,
            ),
        ],
    )
    def post(self, request):
        """Open the machine of something that exists, and say where it stands.

        These machines live with their rows: a venture has its machine from the first
        moment, so opening it twice is the same as once.
        """
        form = shapes.OpenMachineSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        machine = find_machine(form.validated_data["machine_type"])
        return self.answer(machine, self.row(machine, form.validated_data["instance_id"]))


class EventView(MachineView):
    throttle_classes = [limit("machine_event")]

    @extend_schema(
        operation_id="state_machines_event",
        request=shapes.SendEventSerializer,
        responses=shapes.MachineStateSerializer,
        examples=[
            STATE,
            OpenApiExample(
                "Ask for a review", value={"event": "submit"}, request_only=True
            ),
        ],
    )
    def post(self, request, type, id):
        """Send an event. One that is not possible now is a 409 that says what is."""
        form = shapes.SendEventSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        machine = find_machine(type)
        row = services.send_event(
            machine=machine,
            row=self.row(machine, id),
            event=form.validated_data["event"],
            reason=form.given_reason(),
            by=request.user,
        )
        return self.answer(machine, row)


class StateView(MachineView):
    @extend_schema(
        operation_id="state_machines_state",
        responses=shapes.MachineStateSerializer,
        examples=[STATE],
    )
    def get(self, request, type, id):
        """Where it stands, since when, and what you could do now."""
        machine = find_machine(type)
        return self.answer(machine, self.row(machine, id))


class HistoryViewSet(ApiViewSet):
    queryset = TransitionRecord.objects.all()
    serializer_class = shapes.StepRecordSerializer

    @extend_schema(operation_id="state_machines_history")
    def list(self, request, type, id):
        """Every step it took: when, from where to where, by whom and why."""
        machine = find_machine(type)
        row = visible_row(request, machine, id)
        steps = selectors.steps_of(machine, row, by=request.user)
        page = self.paginate_queryset(steps)
        names = selectors.names_of(step.actor_id for step in page)
        return self.get_paginated_response([shapes.step_card(step, names) for step in page])


class TypesView(ApiView):
    @extend_schema(
        operation_id="state_machines_types", responses=shapes.MachineTypesSerializer
    )
    def get(self, request):
        """The machines there are, their states, and what can be sent to them."""
        types = [selectors.machine_type(machine) for _, machine in sorted(MACHINES.items())]
        return Response({"types": types})


class DiagramView(ApiView):
    @extend_schema(
        operation_id="state_machines_diagram", responses=shapes.MachineDiagramSerializer
    )
    def get(self, request, type):
        """A machine drawn from its definition."""
        return Response(selectors.machine_diagram(find_machine(type)))


class StatsView(ApiView):
    @extend_schema(
        operation_id="state_machines_stats", responses=shapes.MachineCountsSerializer
    )
    def get(self, request):
        """How many machines stand where. For staff."""
        if not request.user.has_perm("workflows.view_transitionrecord"):
            raise Forbidden("Only staff who may read the record of steps see these.")
        return Response(selectors.machine_counts())

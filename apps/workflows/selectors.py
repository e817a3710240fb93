"""Where machines stand, and what could happen next."""

from django.contrib.auth import get_user_model
from django.db.models import Count

from apps.core.errors import Forbidden
from apps.workflows import diagrams
from apps.workflows.models import TransitionRecord
from apps.workflows.registry import MACHINES, Machine


def machine_name(row, field: str = "state") -> str:
    """What a machine is called in records: `ventures.venture`, `ventures.venture.stage`."""
    label = row._meta.label_lower
    return label if field == "state" else f"{label}.{field}"


def allowed_steps(row, *, by, field: str = "state") -> list[str]:
    """The steps `by` could take now, conditions and permissions included."""
    transitions = getattr(row, f"get_available_{field}_transitions")()
    return sorted(
        step_name(step.method)
        for step in transitions
        if by is None or step.has_perm(row, by)
    )


def step_name(method) -> str:
    """What a step is called outside: a transition `return_` is the event "return"."""
    return method.__name__.rstrip("_")


def step_method(row, name: str):
    """The transition behind an event's name, or None."""
    return getattr(row, name, None) or getattr(row, f"{name}_", None)


def machine_state(machine: Machine, row, *, by) -> dict:
    """State, since when, and the published events `by` could send now."""
    last = (
        TransitionRecord.objects.filter(
            object_id=row.pk, machine=machine_name(row, machine.field)
        )
        .order_by("-pk")
        .values_list("happened_at", flat=True)
        .first()
    )
    return {
        "type": machine.name,
        "id": row.pk,
        "state": getattr(row, machine.field),
        "since": last or row.created_at,
        "allowed": [
            step
            for step in allowed_steps(row, by=by, field=machine.field)
            if step in machine.steps
        ],
    }


def machine_type(machine: Machine) -> dict:
    """What a machine is made of."""
    return {
        "type": machine.name,
        "states": diagrams.states_of(machine),
        "initial": diagrams.initial_state(machine),
        "final": diagrams.ends_of(machine),
        "events": sorted(machine.steps),
    }


def machine_diagram(machine: Machine) -> dict:
    """The machine, its steps one by one, and a drawing of it."""
    arrows = [
        {
            "event": arrow.event,
            "source": arrow.source,
            "target": arrow.target,
            "description": arrow.words,
            "guarded": arrow.is_guarded,
            "published": arrow.event in machine.steps,
        }
        for arrow in diagrams.arrows_of(machine)
    ]
    return machine_type(machine) | {
        "transitions": arrows,
        "mermaid": diagrams.mermaid(machine),
    }


def machine_counts() -> dict:
    """How many machines there are, by type and state. One query a type."""
    by_type = {}
    for name, machine in sorted(MACHINES.items()):
        counted = (
            machine.model._base_manager.values_list(machine.field)
            .annotate(count=Count("pk"))
            .order_by()
        )
        states = dict.fromkeys(diagrams.states_of(machine), 0) | dict(counted)
        by_type[name] = {"total": sum(states.values()), "states": states}
    return {
        "total_machines": sum(counts["total"] for counts in by_type.values()),
        "machines_by_type": by_type,
    }


def steps_of(machine: Machine, row, *, by):
    """The steps a row has taken, for those inside of what it is about.

    A model says who is inside with `is_insider(user)`; without it, everybody who sees
    the row is. Raises Forbidden.
    """
    is_insider = getattr(row, "is_insider", None)
    if is_insider is not None and not by.is_staff and not is_insider(by):
        raise Forbidden("Only those inside may read how it came here.")
    return TransitionRecord.objects.filter(
        object_id=row.pk, machine=machine_name(row, machine.field)
    )


def names_of(user_ids) -> dict:
    """What people are called, in one query."""
    people = get_user_model()._default_manager.in_bulk({pk for pk in user_ids if pk})
    return {pk: person.name for pk, person in people.items()}

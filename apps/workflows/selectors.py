"""Where machines stand, and what could happen next."""

from apps.workflows.models import TransitionRecord
from apps.workflows.registry import Machine


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

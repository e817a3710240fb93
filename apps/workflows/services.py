from django.db import connection
from django_fsm import can_proceed, has_transition_perm

from apps.core.errors import Forbidden
from apps.workflows.errors import TransitionRefused
from apps.workflows.models import TransitionRecord


def advance(transition, /, *, by, reason: str = "", **kwargs):
    """Take one step: `advance(venture.launch, by=user)`.

    The row must have been fetched with `.locked()`. `by=None` means the system
    itself, which needs no permission. `kwargs` go to the transition. Raises
    TransitionRefused if the state or a condition forbids the step, Forbidden if `by`
    may not take it.
    """
    assert connection.in_atomic_block, "advance() belongs inside a transaction"
    row, name = transition.__self__, step_name(transition.__func__)
    field = transition._django_fsm.field
    source = field.get_state(row)
    # Who may not take the step learns nothing about its conditions.
    if by is not None and not _may(transition, source, by):
        raise Forbidden
    if not can_proceed(transition):
        raise TransitionRefused(
            f"{_article(source)} {source.replace('_', ' ')} {row._meta.verbose_name} "
            f"cannot {name.replace('_', ' ')}.",
            state=source,
            transition=name,
            allowed=allowed_steps(row, by=by, field=field.name),
        )

    transition(**kwargs)
    row.save()
    TransitionRecord.objects.create(
        machine=machine_name(row, field.name),
        object_id=row.pk,
        transition=name,
        source=source,
        target=field.get_state(row),
        reason=reason,
        actor_id=by and by.pk,
    )
    return row


def _may(transition, source, by):
    """May `by` take it? A step that does not start here is refused as such, not as 403."""
    if not transition._django_fsm.has_transition(source):
        return True
    return has_transition_perm(transition, by)


def _article(word):
    return "An" if word[:1] in "aeiou" else "A"


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

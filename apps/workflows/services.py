import inspect

from django.db import connection
from django_fsm import can_proceed

from apps.core.errors import Conflict, Forbidden, InvalidField
from apps.workflows.errors import NeedsMore, TransitionRefused, UnknownEvent
from apps.workflows.models import TransitionRecord
from apps.workflows.registry import Machine
from apps.workflows.selectors import allowed_steps, machine_name, machine_state, step_name


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
    """May `by` take it? A step that does not start here is refused as such, not as 403.

    Asked of the step itself: django-fsm's own `has_transition_perm` says no as well when
    a condition is not met, which would pass a 409 off as a 403.
    """
    step = transition._django_fsm
    if not step.has_transition(source):
        return True
    return step.has_transition_perm(transition.__self__, source, by)


def _article(word):
    return "An" if word[:1] in "aeiou" else "A"


def send_event(*, machine: Machine, row, event: str, reason: str = "", by):
    """Take the step an event names, through the service behind it.

    Events may be spelled SUBMIT, submit or enter-planning. Raises UnknownEvent,
    NeedsMore, and whatever the service raises: a Conflict then says what is allowed.
    """
    step = event.strip().lower().replace("-", "_")
    if step not in machine.steps:
        raise UnknownEvent(event=event, known=sorted(machine.steps))
    service = machine.steps[step]
    needed = _needed(service) - {machine.argument, "by"}
    if "reason" in needed and not reason:
        raise InvalidField("reason", "This step needs a reason.", "required")
    if needed - {"reason"}:
        raise NeedsMore(event=step, fields=sorted(needed - {"reason"}))
    given = {machine.argument: row, "by": by}
    if reason:
        if "reason" not in inspect.signature(service).parameters:
            raise InvalidField("reason", "This step records no reason.", "unknown")
        given["reason"] = reason
    try:
        answer = service(**given)
    except Conflict as refusal:
        refusal.details.setdefault("allowed", _allowed_now(machine, row, by))
        raise
    return _fresh(row, answer)


def _allowed_now(machine, row, by):
    """What could be sent instead; services lock rows of their own, and ours may be old."""
    row = type(row)._base_manager.get(pk=row.pk)
    return machine_state(machine, row, by=by)["allowed"]


def _needed(service):
    """The arguments a service cannot do without."""
    return {
        name
        for name, parameter in inspect.signature(service).parameters.items()
        if parameter.default is parameter.empty
        and parameter.kind is not parameter.VAR_KEYWORD
    }


def _fresh(row, answer):
    """The row as the step left it, whatever its service answers."""
    return answer if type(answer) is type(row) else type(row).objects.get(pk=row.pk)

"""Drawings of machines, made from their definitions so that they cannot be out of date."""

from dataclasses import dataclass

from django_fsm import GET_STATE, RETURN_VALUE

from apps.workflows.registry import Machine


@dataclass(frozen=True)
class Arrow:
    """One step: from where, to where, and what it is called."""

    event: str
    source: str
    target: str
    words: str = ""
    is_guarded: bool = False


def states_of(machine: Machine) -> list[str]:
    """All states, in the order in which the model names them."""
    return [value for value, _ in machine.model._meta.get_field(machine.field).choices]


def initial_state(machine: Machine) -> str:
    return str(machine.model._meta.get_field(machine.field).default)


def starts_of(machine: Machine) -> list[str]:
    """States a row may be made in: the initial one, then those the model names."""
    return [initial_state(machine), *machine.model.other_starts]


def arrows_of(machine: Machine) -> list[Arrow]:
    """Every step from every state it may start in."""
    field = machine.model._meta.get_field(machine.field)
    states = states_of(machine)
    arrows = [
        Arrow(
            event=step.method.__name__.rstrip("_"),
            source=source,
            target=target,
            words=(step.method.__doc__ or "").strip().split("\n")[0],
            is_guarded=bool(step.conditions),
        )
        for step in field.get_all_transitions(machine.model)
        for source in _sources(step, states)
        for target in _targets(step, source, states)
    ]
    places = {state: place for place, state in enumerate(states)}
    return sorted(
        arrows, key=lambda arrow: (places[arrow.source], places[arrow.target], arrow.event)
    )


def _sources(step, states):
    if step.source == "*":
        return states
    if step.source == "+":
        return [state for state in states if state != step.target]
    return [str(step.source)]


def _targets(step, source, states):
    if step.target is None:
        return [source]
    if isinstance(step.target, RETURN_VALUE | GET_STATE):
        return [str(state) for state in step.target.allowed_states or states]
    return [str(step.target)]


def ends_of(machine: Machine) -> list[str]:
    """States nothing leads out of."""
    left = {arrow.source for arrow in arrows_of(machine)}
    return [state for state in states_of(machine) if state not in left]


def mermaid(machine: Machine) -> str:
    """The machine as a Mermaid state diagram."""
    lines = ["stateDiagram-v2"]
    lines += [f"    [*] --> {state}" for state in starts_of(machine)]
    lines += [
        f"    {arrow.source} --> {arrow.target}: {arrow.event}"
        for arrow in arrows_of(machine)
    ]
    lines += [f"    {state} --> [*]" for state in ends_of(machine)]
    return "\n".join(lines) + "\n"

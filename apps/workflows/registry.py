"""The machines other apps publish, so that one generic door can drive them all."""

import dataclasses
import re
from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Model

from apps.workflows.errors import UnknownMachine

MACHINES: dict[str, "Machine"] = {}
OTHER_NAMES: dict[str, str] = {}
HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")


@dataclass(frozen=True)
class Machine:
    """One published machine.

    `steps` maps each event's name to the service that takes the step, called as
    `service(**{argument: row}, by=user)`. `field` is the FSMField it moves.
    """

    name: str
    model: type[Model]
    argument: str
    field: str = "state"
    steps: dict[str, Callable] = dataclasses.field(default_factory=dict)


def find_machine(name: str) -> Machine:
    """The machine of this name or other name, spelled legal-document, legal_document or
    legalDocument. Raises UnknownMachine."""
    spelled = HUMP.sub("-", name).lower().replace("_", "-")
    try:
        return MACHINES[OTHER_NAMES.get(spelled, spelled)]
    except KeyError as error:
        raise UnknownMachine(known=sorted(MACHINES)) from error


def publish(name, model, *, argument=None, field="state", other_name="", **steps):
    """`publish("venture", Venture, launch=services.launch_venture)`."""
    assert not {name, other_name} & {*MACHINES, *OTHER_NAMES}, f"{name} is published twice"
    if other_name:
        OTHER_NAMES[other_name] = name
    assert "_" not in name, f"Names of machines are written with hyphens: {name}"
    argument = argument or model._meta.model_name
    MACHINES[name] = Machine(name, model, argument, field, steps)

"""The way from a new account to a going concern, and the gates along it.

A gate is a question about one person that only the truth opens. An app that knows the
answer publishes it in its `machines.py`:

    @gate("legal_pack", "Sign the MEMBER pack")
    def has_signed_the_member_pack(user):
        return not missing_of_pack(...)

A stage without any gate cannot be completed, only skipped where that is allowed.
"""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Stage:
    name: str
    title: str
    may_skip: bool = False


@dataclass(frozen=True)
class Gate:
    sentence: str
    is_open: Callable


STAGES = [
    Stage("discovery", "Discovery"),
    Stage("account", "Account creation"),
    Stage("secure", "Verify and secure", may_skip=True),
    Stage("subscription", "Subscription", may_skip=True),
    Stage("legal_pack", "Platform legal pack"),
    Stage("profile", "Profile and fit"),
    Stage("venture", "Venture creation", may_skip=True),
    Stage("team", "Team collaboration", may_skip=True),
    Stage("work", "Project work", may_skip=True),
    Stage("reward", "Revenue and equity", may_skip=True),
    Stage("ongoing", "Ongoing collaboration"),
    Stage("exit", "Exit"),
]
NAMES = [stage.name for stage in STAGES]
BY_NAME = {stage.name: stage for stage in STAGES}
LAST_OF_ONBOARDING = "profile"
GATES: dict[str, list[Gate]] = {name: [] for name in NAMES}


def gate(stage: str, sentence: str):
    """Register a question that has to be answered yes to complete `stage`."""

    def register(is_open):
        GATES[stage].append(Gate(sentence, is_open))
        return is_open

    return register


def missing_gates(stage: str, user) -> list[str]:
    """What `user` still has to do for this stage, in sentences."""
    if not GATES[stage]:
        return ["This stage cannot be completed here yet."]
    return [one.sentence for one in GATES[stage] if not one.is_open(user)]

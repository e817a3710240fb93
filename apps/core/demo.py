"""A believable world to look at, made through the same services as the real one.

An app adds its part in its own `demo.py`:

    @scene
    def found_ventures(world):
        ...

Scenes play in the order of INSTALLED_APPS, ground floor first. Each must be safe to
repeat: it looks for what it made before (by e-mail, external id or movement key) and
adds only what is missing. `world.random` is seeded by the scene's name, so that the same
seed and size always make the same world.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

SCENES: list[Callable] = []
STAFF_EMAIL = "staff@smartstart.example"
MEMBER_EMAIL = "member@smartstart.example"
PASSWORD = "SmartStart-demo-1"


@dataclass
class World:
    """What scenes share: how large the world is, and who lives in it."""

    seed: int
    size: int
    people: list = field(default_factory=list)
    staff: object = None
    ventures: list = field(default_factory=list)
    random: Random = None
    say: Callable = print


def scene(play):
    SCENES.append(play)
    return play


def play_all(world: World) -> None:
    for play in SCENES:
        world.random = Random(f"{world.seed} {play.__module__}.{play.__name__}")
        play(world)

"""Names of rooms, and of the layer's groups behind them. Nothing else spells one out.

A room is what a client subscribes to: `venture:<uuid>`. The channel layer allows fewer
characters, so its group of the same room is `room.venture.<uuid>`.
"""

import re
import uuid
from dataclasses import dataclass

BROADCAST = "broadcast:all"
DESK = "staff:desk"
CONTROL = "control"

_NAME = re.compile(r"[a-z]{2,20}(:[a-z][a-z-]{0,39})?:[a-z0-9-]{1,36}(!e)?")


@dataclass(frozen=True)
class Room:
    """A room's name, taken apart. `key` is what the last part names: mostly a UUID."""

    name: str
    kind: str
    key: str
    machine: str = ""
    is_ephemeral: bool = False

    @property
    def id(self) -> uuid.UUID | None:
        try:
            return uuid.UUID(self.key)
        except ValueError:
            return None

    @property
    def has_presence(self) -> bool:
        """Do those who are there see each other? In rooms of a circle, not in public."""
        return self.kind in {"team", "thread"} and not self.is_ephemeral


def parse(name: object) -> Room | None:
    """The room a client means, or None when no room has such a name."""
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        return None
    kind, *machine, key = name.removesuffix("!e").split(":")
    if bool(machine) != (kind == "machine"):
        return None
    return Room(name, kind, key, "".join(machine), name.endswith("!e"))


def user(user_id) -> str:
    return f"user:{user_id}"


def venture(venture_id) -> str:
    return f"venture:{venture_id}"


def team(venture_id) -> str:
    return f"team:{venture_id}"


def thread(thread_id) -> str:
    return f"thread:{thread_id}"


def document(document_id) -> str:
    return f"doc:{document_id}"


def machine(name, object_id) -> str:
    return f"machine:{name}:{object_id}"


def ephemeral(room: str) -> str:
    """The room's twin for what is in no log: who is typing, where a cursor stands."""
    return f"{room}!e"


def layer_group(room: str) -> str:
    """What the channel layer calls the group of this room."""
    return "room." + room.replace(":", ".").replace("!", ".")

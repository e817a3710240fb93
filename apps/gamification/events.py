"""What the game tells the rest of the house."""

from dataclasses import dataclass

from apps.core.events import Event


@dataclass(frozen=True, kw_only=True)
class XpAwarded(Event):
    user_id: str
    xp: int
    activity: str


@dataclass(frozen=True, kw_only=True)
class LevelReached(Event):
    user_id: str
    level: str

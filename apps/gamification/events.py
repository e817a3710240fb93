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


@dataclass(frozen=True, kw_only=True)
class BadgeEarned(Event):
    user_id: str
    badge_id: str


@dataclass(frozen=True, kw_only=True)
class BadgeRevoked(Event):
    user_id: str
    badge_id: str


@dataclass(frozen=True, kw_only=True)
class StreakExtended(Event):
    """The person was here `days` days in a row, counting today."""

    user_id: str
    days: int


@dataclass(frozen=True, kw_only=True)
class ChallengeCompleted(Event):
    user_id: str
    challenge_id: str

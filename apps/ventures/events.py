"""What ventures tells the rest of the house."""

from dataclasses import dataclass

from apps.core.events import Event


@dataclass(frozen=True, kw_only=True)
class VentureFounded(Event):
    venture_id: str
    founder_id: str


@dataclass(frozen=True, kw_only=True)
class VentureUpdated(Event):
    venture_id: str


@dataclass(frozen=True, kw_only=True)
class VentureSubmitted(Event):
    venture_id: str
    founder_id: str


@dataclass(frozen=True, kw_only=True)
class VentureReturned(Event):
    """A reviewer asked for changes: it is a draft again."""

    venture_id: str
    founder_id: str


@dataclass(frozen=True, kw_only=True)
class VentureLaunched(Event):
    venture_id: str
    founder_id: str


@dataclass(frozen=True, kw_only=True)
class VenturePaused(Event):
    venture_id: str


@dataclass(frozen=True, kw_only=True)
class VentureResumed(Event):
    venture_id: str


@dataclass(frozen=True, kw_only=True)
class VentureClosed(Event):
    venture_id: str


@dataclass(frozen=True, kw_only=True)
class MemberAdded(Event):
    venture_id: str
    user_id: str
    role: str


@dataclass(frozen=True, kw_only=True)
class MemberRemoved(Event):
    """Somebody's place in the team ended: taken away, or left of their own will."""

    venture_id: str
    user_id: str


@dataclass(frozen=True, kw_only=True)
class RoleChanged(Event):
    venture_id: str
    user_id: str
    role: str


@dataclass(frozen=True, kw_only=True)
class VentureDeleted(Event):
    """A draft that nobody had reviewed yet is gone."""

    venture_id: str


@dataclass(frozen=True, kw_only=True)
class VentureStageChanged(Event):
    venture_id: str
    source: str
    stage: str

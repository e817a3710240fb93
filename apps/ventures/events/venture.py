"""What is told about a venture itself."""

from dataclasses import dataclass

from apps.core.events import Event


@dataclass(frozen=True, kw_only=True)
class VentureFounded(Event):
    sentence = "founded {venture_id:venture}"
    is_public = True

    venture_id: str
    founder_id: str


@dataclass(frozen=True, kw_only=True)
class VentureUpdated(Event):
    sentence = "updated {venture_id:venture}"

    venture_id: str


@dataclass(frozen=True, kw_only=True)
class VentureSubmitted(Event):
    sentence = "sent {venture_id:venture} to review"

    venture_id: str
    founder_id: str


@dataclass(frozen=True, kw_only=True)
class VentureReturned(Event):
    """A reviewer asked for changes: it is a draft again."""

    sentence = "returned {venture_id:venture} for changes"

    venture_id: str
    founder_id: str


@dataclass(frozen=True, kw_only=True)
class VentureLaunched(Event):
    sentence = "launched {venture_id:venture}"
    is_public = True

    venture_id: str
    founder_id: str


@dataclass(frozen=True, kw_only=True)
class VenturePaused(Event):
    sentence = "paused {venture_id:venture}"

    venture_id: str


@dataclass(frozen=True, kw_only=True)
class VentureResumed(Event):
    sentence = "resumed {venture_id:venture}"

    venture_id: str


@dataclass(frozen=True, kw_only=True)
class VentureClosed(Event):
    sentence = "closed {venture_id:venture}"

    venture_id: str


@dataclass(frozen=True, kw_only=True)
class VentureDeleted(Event):
    """A draft that nobody had reviewed yet is gone."""

    venture_id: str


@dataclass(frozen=True, kw_only=True)
class VentureStageChanged(Event):
    sentence = "moved {venture_id:venture} from {source} to {stage}"

    venture_id: str
    source: str
    stage: str

"""What the sockets tell the rest of the house."""

from dataclasses import dataclass

from apps.core.events import Event


@dataclass(frozen=True, kw_only=True)
class RoomAddressed(Event):
    """Somebody spoke in a room: the words are in its log, at `offset`."""

    channel: str
    offset: int


@dataclass(frozen=True, kw_only=True)
class AnnouncementMade(Event):
    """Staff spoke to everybody at once."""

    channel: str
    offset: int


@dataclass(frozen=True, kw_only=True)
class ThreadOpened(Event):
    """A conversation began. `kind`: direct, group or team."""

    thread_id: str
    kind: str


@dataclass(frozen=True, kw_only=True)
class MessageSent(Event):
    thread_id: str
    message_id: str
    author_id: str


@dataclass(frozen=True, kw_only=True)
class MessageChanged(Event):
    """`change`: edited or deleted."""

    thread_id: str
    message_id: str
    change: str

"""What the sockets tell the rest of the house."""

from dataclasses import dataclass

from apps.core.events import Event


@dataclass(frozen=True, kw_only=True)
class MessageSaid(Event):
    """Somebody spoke in a room: the words are in its log, at `offset`."""

    channel: str
    offset: int


@dataclass(frozen=True, kw_only=True)
class AnnouncementMade(Event):
    """Staff spoke to everybody at once."""

    channel: str
    offset: int

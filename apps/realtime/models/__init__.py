from apps.realtime.models.log import ChannelHead, Publication
from apps.realtime.models.sockets import Connection, Presence, Process
from apps.realtime.models.threads import (
    Attachment,
    Mention,
    Message,
    Participant,
    Reaction,
    Thread,
)

__all__ = [
    "Attachment",
    "ChannelHead",
    "Connection",
    "Mention",
    "Message",
    "Participant",
    "Presence",
    "Process",
    "Publication",
    "Reaction",
    "Thread",
]

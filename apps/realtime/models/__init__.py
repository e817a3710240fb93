from apps.realtime.models.log import ChannelHead, Publication
from apps.realtime.models.sockets import Connection, Presence, Process

__all__ = ["ChannelHead", "Connection", "Presence", "Process", "Publication"]

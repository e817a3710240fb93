"""Who may listen where, what the logs hold, and who is connected."""

from apps.realtime.selectors.audiences import admission, grants, may_listen, may_speak
from apps.realtime.selectors.log import heads, history, log_after, news, place
from apps.realtime.selectors.sockets import (
    client_info,
    listener_count,
    presence,
    standing,
    statistics,
)

__all__ = [
    "admission",
    "client_info",
    "grants",
    "heads",
    "history",
    "listener_count",
    "log_after",
    "may_listen",
    "may_speak",
    "news",
    "place",
    "presence",
    "standing",
    "statistics",
]

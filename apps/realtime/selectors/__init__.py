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
from apps.realtime.selectors.threads import (
    as_card,
    message_card,
    people_cards,
    people_of,
    people_to_tell,
    thread_cards,
)

__all__ = [
    "admission",
    "as_card",
    "client_info",
    "grants",
    "heads",
    "history",
    "listener_count",
    "log_after",
    "may_listen",
    "may_speak",
    "message_card",
    "news",
    "people_cards",
    "people_of",
    "people_to_tell",
    "place",
    "presence",
    "standing",
    "statistics",
    "thread_cards",
]

"""Everything that changes our rows."""

from apps.realtime.services.log import open_logs, push, ring_room
from apps.realtime.services.messages import (
    Said,
    make_announcement,
    say_in_room,
    say_to_person,
)
from apps.realtime.services.sockets import (
    end_socket,
    end_sockets,
    end_sockets_of,
    forget_process,
    record_sockets,
    renew_lease,
    show_departures,
    sweep_sockets,
)

__all__ = [
    "Said",
    "end_socket",
    "end_sockets",
    "end_sockets_of",
    "forget_process",
    "make_announcement",
    "open_logs",
    "push",
    "record_sockets",
    "renew_lease",
    "ring_room",
    "say_in_room",
    "say_to_person",
    "show_departures",
    "sweep_sockets",
]

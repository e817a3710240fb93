"""Everything that changes our rows."""

from apps.realtime.services.log import forget_old, open_logs, push, ring_room, show_frame
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
from apps.realtime.services.talk import (
    delete_message,
    edit_message,
    react,
    send_message,
    take_back_reaction,
)
from apps.realtime.services.threads import (
    add_people,
    leave_thread,
    mark_read,
    mute_thread,
    open_direct_thread,
    open_group_thread,
    open_team_thread,
)

__all__ = [
    "Said",
    "add_people",
    "delete_message",
    "edit_message",
    "end_socket",
    "end_sockets",
    "end_sockets_of",
    "forget_old",
    "forget_process",
    "leave_thread",
    "make_announcement",
    "mark_read",
    "mute_thread",
    "open_direct_thread",
    "open_group_thread",
    "open_logs",
    "open_team_thread",
    "push",
    "react",
    "record_sockets",
    "renew_lease",
    "ring_room",
    "say_in_room",
    "say_to_person",
    "send_message",
    "show_departures",
    "show_frame",
    "sweep_sockets",
    "take_back_reaction",
]

"""Everything that changes ventures and teams. Other apps write here, or not at all."""

from apps.ventures.services.lifecycle import (
    close_venture,
    launch_venture,
    move_venture,
    pause_venture,
    resume_venture,
    return_venture,
    submit_venture,
)
from apps.ventures.services.team import (
    add_member,
    change_role,
    leave_venture,
    remove_member,
)
from apps.ventures.services.venture import delete_venture, found_venture, update_venture

__all__ = [
    "add_member",
    "change_role",
    "close_venture",
    "delete_venture",
    "found_venture",
    "launch_venture",
    "leave_venture",
    "move_venture",
    "pause_venture",
    "remove_member",
    "resume_venture",
    "return_venture",
    "submit_venture",
    "update_venture",
]

"""Everything that changes ventures and teams. Other apps write here, or not at all."""

from apps.ventures.services.equity import shares_of, split_equity
from apps.ventures.services.growth import describe_series, open_series, record_metric
from apps.ventures.services.invitations import (
    accept_invitation,
    decline_invitation,
    expire_invitations,
    invite_member,
    withdraw_invitation,
)
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
    end_membership,
    leave_venture,
    remove_member,
)
from apps.ventures.services.venture import delete_venture, found_venture, update_venture

__all__ = [
    "accept_invitation",
    "add_member",
    "change_role",
    "close_venture",
    "decline_invitation",
    "delete_venture",
    "describe_series",
    "end_membership",
    "expire_invitations",
    "found_venture",
    "invite_member",
    "launch_venture",
    "leave_venture",
    "move_venture",
    "open_series",
    "pause_venture",
    "record_metric",
    "remove_member",
    "resume_venture",
    "return_venture",
    "shares_of",
    "split_equity",
    "submit_venture",
    "update_venture",
    "withdraw_invitation",
]

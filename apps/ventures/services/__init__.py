"""Everything that changes ventures and teams. Other apps write here, or not at all."""

from apps.ventures.services.agreements import (
    note_executed,
    prepare_agreements,
)
from apps.ventures.services.checkins import (
    change_checkin,
    check_in,
)
from apps.ventures.services.entities import (
    appoint_officer,
    change_entity,
    dissolve_entity,
    end_office,
    form_entity,
    register_entity,
)
from apps.ventures.services.equity import (
    shares_of,
    split_equity,
)
from apps.ventures.services.growth import (
    describe_series,
    open_series,
    record_metric,
)
from apps.ventures.services.investment_endings import (
    decline_investment,
    drop_investments,
    expire_investment,
    follow_contract,
    follow_reservation,
    sweep_investments,
    withdraw_investment,
)
from apps.ventures.services.investments import (
    accept_investment,
    commit_investment,
    offer_investment,
    settle_investment,
)
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
from apps.ventures.services.milestones import (
    add_milestone,
    block_milestone,
    change_milestone,
    complete_milestone,
    remind_overdue_milestones,
    reopen_milestone,
    skip_milestone,
    start_milestone,
)
from apps.ventures.services.plan import (
    give_up_plan,
    start_plan,
)
from apps.ventures.services.risks import (
    accept_risk,
    change_risk,
    close_risk,
    mitigate_risk,
    raise_risk,
    reopen_risk,
)
from apps.ventures.services.team import (
    add_member,
    change_role,
    end_membership,
    leave_venture,
    remove_member,
)
from apps.ventures.services.venture import (
    delete_venture,
    found_venture,
    update_venture,
)

__all__ = [
    "accept_investment",
    "accept_invitation",
    "accept_risk",
    "add_member",
    "add_milestone",
    "appoint_officer",
    "block_milestone",
    "change_checkin",
    "change_entity",
    "change_milestone",
    "change_risk",
    "change_role",
    "check_in",
    "close_risk",
    "close_venture",
    "commit_investment",
    "complete_milestone",
    "decline_investment",
    "decline_invitation",
    "delete_venture",
    "describe_series",
    "dissolve_entity",
    "drop_investments",
    "end_membership",
    "end_office",
    "expire_investment",
    "expire_invitations",
    "follow_contract",
    "follow_reservation",
    "form_entity",
    "found_venture",
    "give_up_plan",
    "invite_member",
    "launch_venture",
    "leave_venture",
    "mitigate_risk",
    "move_venture",
    "note_executed",
    "offer_investment",
    "open_series",
    "pause_venture",
    "prepare_agreements",
    "raise_risk",
    "record_metric",
    "register_entity",
    "remind_overdue_milestones",
    "remove_member",
    "reopen_milestone",
    "reopen_risk",
    "resume_venture",
    "return_venture",
    "settle_investment",
    "shares_of",
    "skip_milestone",
    "split_equity",
    "start_milestone",
    "start_plan",
    "submit_venture",
    "sweep_investments",
    "update_venture",
    "withdraw_investment",
    "withdraw_invitation",
]

from apps.users.services.accounts import (
    activate_user,
    change_access,
    create_user,
    may_change,
    register_user,
    replace_password,
    restore_user,
    revoke_tokens,
    suspend_user,
    update_user,
    verify_email,
)
from apps.users.services.journeys import complete_stage, pass_stage, skip_stage, take_step
from apps.users.services.leaving import delete_user
from apps.users.services.portfolio import (
    add_portfolio_item,
    change_portfolio_item,
    remove_portfolio_item,
)
from apps.users.services.profiles import change_privacy, update_profile
from apps.users.services.roles import seed_roles
from apps.users.services.skills import (
    add_skill,
    edit_skill,
    endorse_skill,
    grade_skill,
    name_skill,
    remove_skill,
    withdraw_endorsement,
)
from apps.users.services.ties import (
    accept_connection,
    block_user,
    decline_connection,
    remove_connection,
    request_connection,
    unblock_user,
    withdraw_connection,
)

__all__ = [
    "accept_connection",
    "activate_user",
    "add_portfolio_item",
    "add_skill",
    "block_user",
    "change_access",
    "change_portfolio_item",
    "change_privacy",
    "complete_stage",
    "create_user",
    "decline_connection",
    "delete_user",
    "edit_skill",
    "endorse_skill",
    "grade_skill",
    "may_change",
    "name_skill",
    "pass_stage",
    "register_user",
    "remove_connection",
    "remove_portfolio_item",
    "remove_skill",
    "replace_password",
    "request_connection",
    "restore_user",
    "revoke_tokens",
    "seed_roles",
    "skip_stage",
    "suspend_user",
    "take_step",
    "unblock_user",
    "update_profile",
    "update_user",
    "verify_email",
    "withdraw_connection",
    "withdraw_endorsement",
]

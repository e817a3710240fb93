from apps.users.services.accounts import (
    activate_user,
    change_access,
    create_user,
    delete_user,
    may_change,
    register_user,
    restore_user,
    revoke_tokens,
    suspend_user,
    update_user,
)
from apps.users.services.profiles import change_privacy, update_profile
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
    "block_user",
    "change_access",
    "change_privacy",
    "create_user",
    "decline_connection",
    "delete_user",
    "may_change",
    "register_user",
    "remove_connection",
    "request_connection",
    "restore_user",
    "revoke_tokens",
    "suspend_user",
    "unblock_user",
    "update_profile",
    "update_user",
    "withdraw_connection",
]

from apps.authentication.services.housekeeping import forget_old_rows
from apps.authentication.services.links import IssuedLink, issue_link
from apps.authentication.services.passwords import (
    SETS_PASSWORD,
    VERIFIES,
    change_password,
    confirm_email,
    first_link,
    prove_password,
    request_email_change,
    request_reset,
    request_verification,
    reset_password,
)
from apps.authentication.services.security import forget_devices
from apps.authentication.services.sessions import (
    Tokens,
    end_outlived_sessions,
    end_session,
    end_sessions,
    open_session,
    refresh_session,
    rename_session,
)
from apps.authentication.services.sign_in import register, sign_in

__all__ = [
    "SETS_PASSWORD",
    "VERIFIES",
    "IssuedLink",
    "Tokens",
    "change_password",
    "confirm_email",
    "end_outlived_sessions",
    "end_session",
    "end_sessions",
    "first_link",
    "forget_devices",
    "forget_old_rows",
    "issue_link",
    "open_session",
    "prove_password",
    "refresh_session",
    "register",
    "rename_session",
    "request_email_change",
    "request_reset",
    "request_verification",
    "reset_password",
    "sign_in",
]

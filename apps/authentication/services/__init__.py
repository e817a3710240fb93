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
    "Tokens",
    "end_outlived_sessions",
    "end_session",
    "end_sessions",
    "open_session",
    "refresh_session",
    "register",
    "rename_session",
    "sign_in",
]

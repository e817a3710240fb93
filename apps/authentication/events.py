"""What signing in and out tells the rest of the house."""

from dataclasses import dataclass

from apps.core.events import Event


@dataclass(frozen=True, kw_only=True)
class SignedIn(Event):
    user_id: str
    session_id: str


@dataclass(frozen=True, kw_only=True)
class SignInFailed(Event):
    """Somebody gave a wrong password; `user_id` is "" where no account has the address."""

    user_id: str


@dataclass(frozen=True, kw_only=True)
class SessionRefreshed(Event):
    user_id: str
    session_id: str


@dataclass(frozen=True, kw_only=True)
class SessionEnded(Event):
    """`reason`: signed_out, ended_by_owner, ended_by_staff, refresh_reused, suspended…"""

    user_id: str
    session_id: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class PasswordChanged(Event):
    user_id: str


@dataclass(frozen=True, kw_only=True)
class PasswordResetRequested(Event):
    """Somebody asked for a reset; `user_id` is "" where no account has the address."""

    user_id: str


@dataclass(frozen=True, kw_only=True)
class EmailVerified(Event):
    """The person has read a mail we sent to their address."""

    user_id: str


@dataclass(frozen=True, kw_only=True)
class VerificationRequested(Event):
    """The person wants another link to prove their address with."""

    user_id: str


@dataclass(frozen=True, kw_only=True)
class EmailChangeRequested(Event):
    """Their new address waits to be verified; the old one stays until then."""

    user_id: str


@dataclass(frozen=True, kw_only=True)
class EmailChanged(Event):
    user_id: str

"""What people's accounts tell the rest of the house."""

from dataclasses import dataclass

from apps.core.events import Event


@dataclass(frozen=True, kw_only=True)
class UserRegistered(Event):
    """An account exists: registered by its owner, or made by staff."""

    user_id: str


@dataclass(frozen=True, kw_only=True)
class UserActivated(Event):
    """The owner of an account that staff had made took it over."""

    user_id: str


@dataclass(frozen=True, kw_only=True)
class UserUpdated(Event):
    """A name or an address changed."""

    user_id: str


@dataclass(frozen=True, kw_only=True)
class ProfileUpdated(Event):
    user_id: str


@dataclass(frozen=True, kw_only=True)
class AccessChanged(Event):
    """Roles, permissions or the staff flag changed."""

    user_id: str


@dataclass(frozen=True, kw_only=True)
class TokensRevoked(Event):
    """Every session of this person is over, on all devices."""

    user_id: str


@dataclass(frozen=True, kw_only=True)
class UserSuspended(Event):
    user_id: str


@dataclass(frozen=True, kw_only=True)
class UserRestored(Event):
    user_id: str


@dataclass(frozen=True, kw_only=True)
class UserDeleted(Event):
    """The person is gone: their row is anonymous from now on."""

    user_id: str

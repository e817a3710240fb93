"""What people's accounts tell the rest of the house."""

from dataclasses import dataclass

from apps.core.events import Event


@dataclass(frozen=True, kw_only=True)
class UserRegistered(Event):
    """An account exists: registered by its owner, or made by staff."""

    user_id: str


@dataclass(frozen=True, kw_only=True)
class ProfileUpdated(Event):
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

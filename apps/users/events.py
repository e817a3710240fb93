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


@dataclass(frozen=True, kw_only=True)
class PrivacyChanged(Event):
    user_id: str


@dataclass(frozen=True, kw_only=True)
class ConnectionRequested(Event):
    connection_id: str
    requester_id: str
    recipient_id: str


@dataclass(frozen=True, kw_only=True)
class ConnectionAccepted(Event):
    """The recipient said yes: both know each other."""

    connection_id: str
    requester_id: str
    recipient_id: str


@dataclass(frozen=True, kw_only=True)
class ConnectionDeclined(Event):
    """Nobody is told: the one who asked will see it where they look."""

    connection_id: str
    requester_id: str
    recipient_id: str


@dataclass(frozen=True, kw_only=True)
class ConnectionWithdrawn(Event):
    connection_id: str
    requester_id: str
    recipient_id: str


@dataclass(frozen=True, kw_only=True)
class ConnectionEnded(Event):
    """They were connected, and are not any more."""

    connection_id: str
    requester_id: str
    recipient_id: str


@dataclass(frozen=True, kw_only=True)
class UserBlocked(Event):
    """Never to be told to anybody but the blocker."""

    blocker_id: str
    blocked_id: str


@dataclass(frozen=True, kw_only=True)
class UserUnblocked(Event):
    blocker_id: str
    blocked_id: str


@dataclass(frozen=True, kw_only=True)
class SkillAdded(Event):
    user_id: str
    skill_id: str


@dataclass(frozen=True, kw_only=True)
class SkillRemoved(Event):
    user_id: str
    skill_id: str


@dataclass(frozen=True, kw_only=True)
class SkillEndorsed(Event):
    endorsement_id: str
    endorser_id: str
    endorsed_id: str
    skill_id: str
    weight: int


@dataclass(frozen=True, kw_only=True)
class EndorsementWithdrawn(Event):
    endorsement_id: str
    endorser_id: str
    endorsed_id: str
    skill_id: str


@dataclass(frozen=True, kw_only=True)
class PortfolioItemAdded(Event):
    user_id: str
    item_id: str


@dataclass(frozen=True, kw_only=True)
class PortfolioItemRemoved(Event):
    user_id: str
    item_id: str

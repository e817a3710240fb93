"""What people's accounts tell the rest of the house."""

from dataclasses import dataclass

from apps.core.events import Event


@dataclass(frozen=True, kw_only=True)
class UserRegistered(Event):
    """An account exists: registered by its owner, or made by staff."""

    sentence = "opened the account of {user_id:person}"

    user_id: str


@dataclass(frozen=True, kw_only=True)
class UserActivated(Event):
    """The owner of an account that staff had made took it over."""

    sentence = "took over the account"

    user_id: str


@dataclass(frozen=True, kw_only=True)
class UserUpdated(Event):
    """A name or an address changed."""

    sentence = "changed their name"

    user_id: str


@dataclass(frozen=True, kw_only=True)
class ProfileUpdated(Event):
    sentence = "updated their profile"

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
    sentence = "changed who may read what"

    user_id: str


@dataclass(frozen=True, kw_only=True)
class ConnectionRequested(Event):
    sentence = "asked {recipient_id:person} to connect"

    connection_id: str
    requester_id: str
    recipient_id: str


@dataclass(frozen=True, kw_only=True)
class ConnectionAccepted(Event):
    """The recipient said yes: both know each other."""

    sentence = "connected with {requester_id:person}"

    connection_id: str
    requester_id: str
    recipient_id: str


@dataclass(frozen=True, kw_only=True)
class ConnectionDeclined(Event):
    """Nobody is told: the one who asked will see it where they look."""

    sentence = "declined to connect with {requester_id:person}"

    connection_id: str
    requester_id: str
    recipient_id: str


@dataclass(frozen=True, kw_only=True)
class ConnectionWithdrawn(Event):
    sentence = "took back the request to {recipient_id:person}"

    connection_id: str
    requester_id: str
    recipient_id: str


@dataclass(frozen=True, kw_only=True)
class ConnectionEnded(Event):
    """They were connected, and are not any more."""

    sentence = "ended a connection"

    connection_id: str
    requester_id: str
    recipient_id: str


@dataclass(frozen=True, kw_only=True)
class UserBlocked(Event):
    """Never to be told to anybody but the blocker."""

    sentence = "blocked somebody"

    blocker_id: str
    blocked_id: str


@dataclass(frozen=True, kw_only=True)
class UserUnblocked(Event):
    sentence = "unblocked {blocked_id:person}"

    blocker_id: str
    blocked_id: str


@dataclass(frozen=True, kw_only=True)
class SkillAdded(Event):
    sentence = "added the skill {skill_id:skill}"
    is_public = True

    user_id: str
    skill_id: str


@dataclass(frozen=True, kw_only=True)
class SkillGraded(Event):
    sentence = "changed how well they know {skill_id:skill}"

    user_id: str
    skill_id: str


@dataclass(frozen=True, kw_only=True)
class SkillRemoved(Event):
    sentence = "removed the skill {skill_id:skill}"

    user_id: str
    skill_id: str


@dataclass(frozen=True, kw_only=True)
class SkillEndorsed(Event):
    sentence = "endorsed {endorsed_id:person} for {skill_id:skill}"
    is_public = True

    endorsement_id: str
    endorser_id: str
    endorsed_id: str
    skill_id: str
    weight: int


@dataclass(frozen=True, kw_only=True)
class EndorsementWithdrawn(Event):
    sentence = "took back a word for {endorsed_id:person}"

    endorsement_id: str
    endorser_id: str
    endorsed_id: str
    skill_id: str


@dataclass(frozen=True, kw_only=True)
class PortfolioItemAdded(Event):
    sentence = "added a piece of work to the portfolio"
    is_public = True

    user_id: str
    item_id: str


@dataclass(frozen=True, kw_only=True)
class PortfolioItemChanged(Event):
    sentence = "changed a piece of work in the portfolio"

    user_id: str
    item_id: str


@dataclass(frozen=True, kw_only=True)
class PortfolioItemRemoved(Event):
    sentence = "removed a piece of work from the portfolio"

    user_id: str
    item_id: str


@dataclass(frozen=True, kw_only=True)
class StageCompleted(Event):
    sentence = "completed a stage: {stage}"

    user_id: str
    stage: str


@dataclass(frozen=True, kw_only=True)
class StageSkipped(Event):
    sentence = "skipped a stage: {stage}"

    user_id: str
    stage: str


@dataclass(frozen=True, kw_only=True)
class OnboardingCompleted(Event):
    """Account, safety, agreements and profile are done: the person can begin."""

    sentence = "completed the onboarding"
    is_public = True

    user_id: str

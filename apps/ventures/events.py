"""What ventures tells the rest of the house."""

from dataclasses import dataclass

from apps.core.events import Event


@dataclass(frozen=True, kw_only=True)
class VentureFounded(Event):
    sentence = "founded {venture_id:venture}"
    is_public = True

    venture_id: str
    founder_id: str


@dataclass(frozen=True, kw_only=True)
class VentureUpdated(Event):
    sentence = "updated {venture_id:venture}"

    venture_id: str


@dataclass(frozen=True, kw_only=True)
class VentureSubmitted(Event):
    sentence = "sent {venture_id:venture} to review"

    venture_id: str
    founder_id: str


@dataclass(frozen=True, kw_only=True)
class VentureReturned(Event):
    """A reviewer asked for changes: it is a draft again."""

    sentence = "returned {venture_id:venture} for changes"

    venture_id: str
    founder_id: str


@dataclass(frozen=True, kw_only=True)
class VentureLaunched(Event):
    sentence = "launched {venture_id:venture}"
    is_public = True

    venture_id: str
    founder_id: str


@dataclass(frozen=True, kw_only=True)
class VenturePaused(Event):
    sentence = "paused {venture_id:venture}"

    venture_id: str


@dataclass(frozen=True, kw_only=True)
class VentureResumed(Event):
    sentence = "resumed {venture_id:venture}"

    venture_id: str


@dataclass(frozen=True, kw_only=True)
class VentureClosed(Event):
    sentence = "closed {venture_id:venture}"

    venture_id: str


@dataclass(frozen=True, kw_only=True)
class MemberAdded(Event):
    sentence = "brought {user_id:person} into {venture_id:venture}"

    venture_id: str
    user_id: str
    role: str


@dataclass(frozen=True, kw_only=True)
class MemberRemoved(Event):
    """Somebody's place in the team ended: taken away, or left of their own will."""

    sentence = "ended the place of {user_id:person} in {venture_id:venture}"

    venture_id: str
    user_id: str


@dataclass(frozen=True, kw_only=True)
class RoleChanged(Event):
    venture_id: str
    user_id: str
    role: str


@dataclass(frozen=True, kw_only=True)
class VentureDeleted(Event):
    """A draft that nobody had reviewed yet is gone."""

    venture_id: str


@dataclass(frozen=True, kw_only=True)
class VentureStageChanged(Event):
    sentence = "moved {venture_id:venture} from {source} to {stage}"

    venture_id: str
    source: str
    stage: str


@dataclass(frozen=True, kw_only=True)
class MemberInvited(Event):
    """`membership_id` is the id of the invitation."""

    venture_id: str
    membership_id: str
    user_id: str
    inviter_id: str
    role: str


@dataclass(frozen=True, kw_only=True)
class InvitationDeclined(Event):
    venture_id: str
    membership_id: str
    user_id: str
    inviter_id: str


@dataclass(frozen=True, kw_only=True)
class InvitationWithdrawn(Event):
    venture_id: str
    membership_id: str
    user_id: str


@dataclass(frozen=True, kw_only=True)
class InvitationExpired(Event):
    """Nobody answered within seven days."""

    venture_id: str
    membership_id: str
    user_id: str
    inviter_id: str

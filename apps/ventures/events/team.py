"""What is told about teams and invitations."""

from dataclasses import dataclass

from apps.core.events import Event


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

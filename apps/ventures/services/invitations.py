"""Asking people into a team, and their answers. The venture's row is the lock."""

import datetime
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from apps.core.outbox import announce
from apps.users.models import User
from apps.ventures.errors import (
    AlreadyInvited,
    AlreadyMember,
    InvitationIsOver,
    VentureIsClosed,
)
from apps.ventures.events import (
    InvitationDeclined,
    InvitationExpired,
    InvitationWithdrawn,
    MemberAdded,
    MemberInvited,
)
from apps.ventures.models import Membership, Venture
from apps.ventures.services.team import check_present, open_venture
from apps.workflows.services import advance

ANSWER_WITHIN = timedelta(days=7)


@transaction.atomic
def invite_member(
    *,
    venture: Venture,
    user: User,
    role: str = Membership.Role.MEMBER,
    message: str = "",
    by: User,
) -> Membership:
    """Ask `user` into the team; they have seven days to answer.

    Raises Forbidden, AlreadyMember, AlreadyInvited.
    """
    venture = open_venture(venture, by)
    check_present(user)
    until = timezone.now() + ANSWER_WITHIN
    given = {"role": role, "message": message, "invited_by": by}
    place = Membership.objects.filter(venture=venture, user=user).first()
    if place is None:
        place = Membership.objects.create(
            venture=venture,
            user=user,
            state=Membership.State.INVITED,
            invited_at=timezone.now(),
            expires_at=until,
            **given,
        )
    else:
        _check_free(place)
        for name, value in given.items():
            setattr(place, name, value)
        advance(place.invite, by=by, until=until)
    announce(MemberInvited(role=role, inviter_id=str(by.pk), **_whose(place)), by=by)
    return place


def _check_free(place):
    if place.state == Membership.State.ACTIVE:
        raise AlreadyMember(user_id=str(place.user_id))
    if place.state == Membership.State.INVITED:
        if place.expires_at > timezone.now():
            raise AlreadyInvited(user_id=str(place.user_id))
        _expire(place)


@transaction.atomic
def accept_invitation(*, membership: Membership, by: User) -> Membership:
    """Join the team. Raises TransitionRefused, Forbidden, InvitationIsOver."""
    venture, place = _locked(membership)
    if place.state == Membership.State.INVITED and place.expires_at <= timezone.now():
        raise InvitationIsOver
    if venture.state == Venture.State.CLOSED:
        raise VentureIsClosed
    advance(place.accept, by=by)
    announce(
        MemberAdded(
            venture_id=str(place.venture_id), user_id=str(place.user_id), role=place.role
        ),
        by=by,
    )
    return place


@transaction.atomic
def decline_invitation(*, membership: Membership, by: User, reason: str = "") -> Membership:
    """Say no. Raises TransitionRefused, Forbidden."""
    _, place = _locked(membership)
    advance(place.decline, by=by, reason=reason)
    announce(InvitationDeclined(inviter_id=_inviter(place), **_whose(place)), by=by)
    return place


@transaction.atomic
def withdraw_invitation(
    *, membership: Membership, by: User | None, reason: str = ""
) -> Membership:
    """Take an invitation back. Raises TransitionRefused, Forbidden."""
    _, place = _locked(membership)
    advance(place.withdraw, by=by, reason=reason)
    announce(InvitationWithdrawn(**_whose(place)), by=by)
    return place


def expire_invitations(*, now: datetime.datetime | None = None) -> int:
    """End the invitations nobody answered in time, and say how many there were."""
    overdue = Membership.objects.overdue(now or timezone.now()).values_list("pk", flat=True)
    return sum(_expire_one(pk, now or timezone.now()) for pk in list(overdue))


@transaction.atomic
def _expire_one(pk, now):
    _, place = _locked(Membership.objects.get(pk=pk))
    if place.state != Membership.State.INVITED or place.expires_at > now:
        return False  # Answered meanwhile.
    _expire(place)
    return True


def _expire(place):
    advance(place.expire, by=None)
    announce(InvitationExpired(inviter_id=_inviter(place), **_whose(place)))


def _locked(membership):
    venture = Venture.objects.locked(membership.venture_id)
    place = Membership.objects.locked(membership.pk)
    place.venture = venture
    return venture, place


def _inviter(place):
    return str(place.invited_by_id or "")


def _whose(place):
    return {
        "venture_id": str(place.venture_id),
        "membership_id": str(place.pk),
        "user_id": str(place.user_id),
    }

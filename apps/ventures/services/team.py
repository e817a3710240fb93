"""Who is in the team. The venture's row is the lock: an owner must always remain."""

from django.db import transaction

from apps.core.errors import Forbidden, InvalidField
from apps.core.outbox import announce
from apps.users.models import User
from apps.ventures.errors import AlreadyMember, NotMember, OwnerNeeded, VentureIsClosed
from apps.ventures.events import MemberAdded, MemberRemoved, RoleChanged
from apps.ventures.models import Membership, Venture
from apps.ventures.models.membership import may_work
from apps.ventures.querysets import OWNER_ROLES
from apps.ventures.services.venture import check_may_run
from apps.workflows.services import advance


@transaction.atomic
def add_member(
    *,
    venture: Venture,
    user: User,
    role: str = Membership.Role.MEMBER,
    by: User | None,
) -> Membership:
    """Give `user` a place in the team. Raises Forbidden, AlreadyMember."""
    venture = open_venture(venture, by)
    check_present(user)
    membership = Membership.objects.filter(venture=venture, user=user).first()
    if membership is None:
        membership = Membership.objects.create(venture=venture, user=user, role=role)
    elif membership.state == Membership.State.ACTIVE:
        raise AlreadyMember(user_id=str(user.pk))
    else:
        membership.role = role
        advance(membership.rejoin, by=None)
    announce(
        MemberAdded(venture_id=str(venture.pk), user_id=str(user.pk), role=role), by=by
    )
    return membership


@transaction.atomic
def change_role(*, venture: Venture, user: User, role: str, by: User | None) -> Membership:
    """Make a member something else. Raises Forbidden, NotMember, OwnerNeeded."""
    venture = open_venture(venture, by)
    membership = _place(venture, user)
    if membership.role == role:
        return membership
    if role not in OWNER_ROLES:
        _leave_an_owner(venture, membership)
    membership.role = role
    membership.save(update_fields=["role", "updated_at"])
    announce(
        RoleChanged(venture_id=str(venture.pk), user_id=str(user.pk), role=role), by=by
    )
    return membership


@transaction.atomic
def remove_member(
    *, venture: Venture, user: User, by: User | None, reason: str = ""
) -> Membership:
    """End somebody's place: one's own always, others' for owners.

    Raises Forbidden, NotMember, OwnerNeeded.
    """
    venture = Venture.objects.locked(venture.pk)
    if by != user:
        check_may_run(venture, by)
    membership = _place(venture, user)
    _leave_an_owner(venture, membership)
    advance(membership.leave, by=by, reason=reason)
    announce(MemberRemoved(venture_id=str(venture.pk), user_id=str(user.pk)), by=by)
    return membership


def end_membership(
    *, membership: Membership, by: User | None, reason: str = ""
) -> Membership:
    """End this place. Raises Forbidden, NotMember, OwnerNeeded."""
    return remove_member(
        venture=membership.venture, user=membership.user, by=by, reason=reason
    )


def leave_venture(*, venture: Venture, by: User, reason: str = "") -> Membership:
    """Give up one's own place. Raises NotMember, OwnerNeeded."""
    return remove_member(venture=venture, user=by, by=by, reason=reason)


def open_venture(venture: Venture, by: User | None) -> Venture:
    """The venture, locked, if `by` runs it and it is not over."""
    venture = Venture.objects.locked(venture.pk)
    check_may_run(venture, by)
    if venture.state == Venture.State.CLOSED:
        raise VentureIsClosed
    return venture


def working_venture(venture: Venture, by: User | None) -> Venture:
    """The venture, locked, if `by` works in it and it is not over."""
    venture = Venture.objects.locked(venture.pk)
    if by is not None and not may_work(venture, by):
        raise Forbidden("Only those who work in this venture may do this.")
    if venture.state == Venture.State.CLOSED:
        raise VentureIsClosed
    return venture


def check_present(user: User) -> None:
    if not user.is_active:
        raise InvalidField("user_id", "This account is not active.", "not_active")


def _place(venture, user):
    try:
        return Membership.objects.active().get(venture=venture, user=user)
    except Membership.DoesNotExist as error:
        raise NotMember from error


def _leave_an_owner(venture, membership):
    others = venture.memberships.owners().exclude(pk=membership.pk)
    if membership.is_owner and not others.exists():
        raise OwnerNeeded

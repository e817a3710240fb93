"""Proposing, agreeing, resting and ending."""

from django.db import IntegrityError, transaction

from apps.core.errors import Forbidden, InvalidField, NotFound
from apps.core.outbox import announce
from apps.umbrella.errors import AlreadyRelated, WithOneself
from apps.umbrella.events import RelationshipBegan, RelationshipEnded, RelationshipProposed
from apps.umbrella.models import Relationship, may_end, pair_of
from apps.umbrella.services.newcomers import USUAL_SHARE, check_newcomer, record_referral
from apps.users.models import User
from apps.workflows.errors import TransitionRefused
from apps.workflows.services import advance


@transaction.atomic
def propose_relationship(
    *,
    recipient_id,
    kind: str,
    title: str = "",
    terms: str = "",
    share_basis_points: int | None = None,
    by: User,
) -> Relationship:
    """Ask somebody. Nothing holds before they agree.

    A referral asks a newcomer to say that one brought them along, and for a share of
    their revenue, 1 % if none is named. Raises WithOneself, NotFound, AlreadyRelated,
    InvalidField, TooLate, AlreadyReferred.
    """
    if recipient_id == by.pk:
        raise WithOneself
    recipient = User.objects.visible_to(by).filter(pk=recipient_id).first()
    if recipient is None:
        raise NotFound
    if kind == Relationship.Kind.REFERRAL:
        check_newcomer(recipient)
        share_basis_points = share_basis_points or USUAL_SHARE
    elif share_basis_points is not None:
        raise InvalidField("share_rate", "Only a referral shares revenue.")
    try:
        with transaction.atomic():
            relationship = Relationship.objects.create(
                initiator=by,
                recipient=recipient,
                pair=pair_of(by.pk, recipient.pk),
                kind=kind,
                title=title,
                terms=terms,
                share_basis_points=share_basis_points,
            )
    except IntegrityError as error:
        raise AlreadyRelated from error
    announce(RelationshipProposed(**_parties(relationship)), by=by)
    return relationship


@transaction.atomic
def update_relationship(*, relationship, by: User, title=None, terms=None) -> Relationship:
    """Reword a proposal. What was agreed to stays as it is. Raises Forbidden, TransitionRefused."""
    relationship = Relationship.objects.locked(relationship.pk)
    if relationship.initiator_id != by.pk:
        raise Forbidden
    if relationship.state != Relationship.State.PENDING:
        raise TransitionRefused("What both agreed to is not reworded by one.")
    if title is not None:
        relationship.title = title
    if terms is not None:
        relationship.terms = terms
    relationship.save()
    return relationship


@transaction.atomic
def accept_relationship(*, relationship: Relationship, by: User) -> Relationship:
    """It holds from now on. Raises TransitionRefused, Forbidden, AlreadyReferred."""
    relationship = _step(relationship, "accept", by)
    if relationship.kind == Relationship.Kind.REFERRAL:
        record_referral(relationship=relationship, by=by)
    announce(RelationshipBegan(**_parties(relationship)), by=by)
    return relationship


def decline_relationship(*, relationship: Relationship, by: User) -> Relationship:
    """The proposal is answered with no. Raises TransitionRefused, Forbidden."""
    return _finish(relationship, "decline", by)


def withdraw_relationship(*, relationship: Relationship, by: User) -> Relationship:
    """The proposal is taken back. Raises TransitionRefused, Forbidden."""
    return _finish(relationship, "withdraw", by)


def end_relationship(*, relationship: Relationship, by: User) -> Relationship:
    """It holds no longer. Raises TransitionRefused, Forbidden."""
    return _finish(relationship, "end", by)


@transaction.atomic
def pause_relationship(*, relationship: Relationship, by: User) -> Relationship:
    """It rests. Raises TransitionRefused, Forbidden."""
    return _step(relationship, "pause", by)


@transaction.atomic
def resume_relationship(*, relationship: Relationship, by: User) -> Relationship:
    """It goes on. Raises TransitionRefused, Forbidden."""
    return _step(relationship, "resume", by)


@transaction.atomic
def _finish(relationship, name, by):
    relationship = _step(relationship, name, by)
    announce(
        RelationshipEnded(**_parties(relationship), outcome=relationship.state.lower()),
        by=by,
    )
    return relationship


def _step(relationship, name, by):
    relationship = Relationship.objects.locked(relationship.pk)
    if by is not None and not may_end(relationship, by):
        raise Forbidden
    advance(getattr(relationship, name), by=by)
    return relationship


def _parties(relationship):
    return {
        "relationship_id": str(relationship.pk),
        "initiator_id": str(relationship.initiator_id),
        "recipient_id": str(relationship.recipient_id),
    }

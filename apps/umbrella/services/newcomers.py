"""Who counts as brought along, and by whom."""

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from apps.core.outbox import announce
from apps.umbrella.errors import AlreadyReferred, TooLate
from apps.umbrella.events import PersonReferred
from apps.umbrella.models import Referral, Relationship
from apps.users.models import User

FIRST_DAYS = timedelta(days=30)
USUAL_SHARE = 100  # Basis points.


def check_newcomer(person: User) -> None:
    """Raises TooLate, AlreadyReferred where nobody can have brought this person any more."""
    if timezone.now() - person.created_at > FIRST_DAYS:
        raise TooLate
    if Referral.objects.filter(referred=person).exists():
        raise AlreadyReferred


@transaction.atomic
def record_referral(*, relationship: Relationship, by: User) -> Referral:
    """Both have agreed who brought whom, once for ever. Raises AlreadyReferred."""
    try:
        with transaction.atomic():
            referral = Referral.objects.create(
                referrer_id=relationship.initiator_id,
                referred_id=relationship.recipient_id,
                relationship=relationship,
                share_basis_points=relationship.share_basis_points,
            )
    except IntegrityError as error:
        raise AlreadyReferred from error
    announce(
        PersonReferred(
            referrer_id=str(referral.referrer_id), referred_id=str(referral.referred_id)
        ),
        by=by,
    )
    return referral

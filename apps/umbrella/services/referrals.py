"""Who brought whom."""

import secrets

from django.db import transaction

from apps.umbrella.errors import UnknownCode, WithOneself
from apps.umbrella.models import Referral, ReferralCode, Relationship
from apps.umbrella.services.newcomers import check_newcomer
from apps.umbrella.services.relationships import accept_relationship, propose_relationship
from apps.users.models import User

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # Nothing that is read as something else.


@transaction.atomic
def give_code(*, person: User) -> ReferralCode:
    """The person's own code; made at the first asking, the same ever after."""
    code = "".join(secrets.choice(LETTERS) for _ in range(8))
    return ReferralCode.objects.get_or_create(person=person, defaults={"code": code})[0]


@transaction.atomic
def redeem_code(*, code: str, by: User) -> Referral:
    """Say who brought you, once, in your first days. Both have agreed: one gave the code.

    Raises UnknownCode, WithOneself, TooLate, AlreadyReferred.
    """
    by = User.objects.locked(by.pk)
    found = (
        ReferralCode.objects.select_related("person")
        .filter(code=code.strip().upper())
        .first()
    )
    if found is None or not found.person.is_active:
        raise UnknownCode
    if found.person_id == by.pk:
        raise WithOneself
    check_newcomer(by)
    relationship = propose_relationship(
        recipient_id=by.pk, kind=Relationship.Kind.REFERRAL, by=found.person
    )
    return accept_relationship(relationship=relationship, by=by).referral

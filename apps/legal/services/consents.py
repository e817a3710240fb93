"""Consent to do business electronically: given, checked, withdrawn."""

from django.db import transaction
from django.utils import timezone

from apps.core.outbox import announce
from apps.legal.errors import ConsentNeeded
from apps.legal.events import ConsentGiven, ConsentWithdrawn
from apps.legal.models import Consent
from apps.legal.wording import DISCLOSURE_DIGEST, DISCLOSURE_VERSION
from apps.users.models import User


@transaction.atomic
def give_consent(*, by: User, given_by: str = "asking") -> Consent:
    """The person consents to the present disclosure. Asking twice gives once."""
    consent, is_new = Consent.objects.get_or_create(
        user=by,
        withdrawn_at=None,
        defaults={
            "disclosure_version": DISCLOSURE_VERSION,
            "disclosure_digest": DISCLOSURE_DIGEST,
            "given_by": given_by,
        },
    )
    if is_new:
        announce(
            ConsentGiven(user_id=str(by.pk), disclosure_version=DISCLOSURE_VERSION), by=by
        )
    return consent


@transaction.atomic
def withdraw_consent(*, by: User) -> None:
    """The person signs nothing electronically from now on. Signatures stay."""
    count = Consent.objects.filter(user=by, withdrawn_at=None).update(
        withdrawn_at=timezone.now()
    )
    if count:
        announce(ConsentWithdrawn(user_id=str(by.pk)), by=by)


def consent_for_signing(*, by: User, given: bool | None) -> Consent:
    """The consent a signature rests on.

    Signing gives it, unless the person says no or has withdrawn it before: then they
    have to say yes. Raises ConsentNeeded.
    """
    standing = Consent.objects.filter(user=by, withdrawn_at=None).first()
    refused = given is False
    if standing is None and given is None:
        refused = Consent.objects.filter(user=by).exists()
    if refused:
        raise ConsentNeeded(disclosure_version=DISCLOSURE_VERSION)
    return standing or give_consent(by=by, given_by="signing")

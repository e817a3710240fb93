"""Passing on a part of what one earned to who brought one along."""

from django.db import transaction

from apps.buz.errors import BadAmount
from apps.buz.services import check_transfer, transfer_buz
from apps.core.errors import Forbidden, InvalidField
from apps.core.outbox import announce
from apps.umbrella.errors import NotAReferral, NotInForce, ReferenceReused
from apps.umbrella.events import RevenueShared
from apps.umbrella.models import Relationship, RevenueShare, is_recipient
from apps.users.models import User

WHOLE = 10_000  # Basis points.


@transaction.atomic
def share_revenue(
    *, relationship: Relationship, revenue_grains: int, reference: str, by: User
) -> tuple[RevenueShare, bool]:
    """Pay the referrer their part of this revenue, rounded down, out of one's own wallet.

    The same reference pays once; the answer says whether it was paid now. Only who was
    brought along can share, and only while the referral holds: what is paused, ended or
    not agreed to earns nothing. Raises NotAReferral, Forbidden, NotInForce,
    ReferenceReused, InvalidField, and what a transfer raises.
    """
    relationship = Relationship.objects.locked(relationship.pk)
    if relationship.kind != Relationship.Kind.REFERRAL:
        raise NotAReferral
    if not is_recipient(relationship, by):
        raise Forbidden("Revenue is shared by whoever earned it.")
    shared = RevenueShare.objects.filter(
        referral__relationship=relationship, reference=reference
    ).first()
    if shared is not None:
        if shared.revenue_grains != revenue_grains:
            raise ReferenceReused
        return shared, False
    if relationship.state != Relationship.State.ACTIVE:
        raise NotInForce
    referral = relationship.referral
    grains = revenue_grains * referral.share_basis_points // WHOLE
    try:
        check_transfer(grains)
    except BadAmount as error:
        raise InvalidField("revenue", "So little cannot be shared.", "too_small") from error
    receipt = transfer_buz(
        payer=by,
        payee=referral.referrer,
        grains=grains,
        key=f"revenue:{referral.pk}:{reference}",
        kind="revenue_share",
        memo=f"Share of {reference}",
        by=by,
    )
    share = RevenueShare.objects.create(
        referral=referral,
        reference=reference,
        revenue_grains=revenue_grains,
        share_basis_points=referral.share_basis_points,
        share_grains=grains,
        transfer_id=receipt.main.id,
    )
    announce(
        RevenueShared(
            share_id=str(share.pk),
            referrer_id=str(referral.referrer_id),
            referred_id=str(by.pk),
            grains=grains,
            revenue_grains=revenue_grains,
        ),
        by=by,
    )
    return share, True

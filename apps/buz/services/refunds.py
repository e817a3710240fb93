from django.db import connection

from apps.buz.errors import BadAmount, CannotRefund, RefundTooLarge
from apps.buz.models import RefundTotal, Transfer
from apps.buz.services.legs import Leg, Receipt, Side
from apps.buz.services.posting import THE_HOUSE, post
from apps.buz.services.sql import as_uuid
from apps.core.errors import NotFound
from apps.users.models import User

REFUNDABLE = {"transfer", "gift", "investment"}
REVERSIBLE = REFUNDABLE | {"fee", "cost", "grant", "welcome", "reward", "mint", "burn"}


def refund_transfer(
    *, transfer: Transfer, grains: int | None = None, key: str, by: User
) -> Receipt:
    """The payee gives `grains` of a payment back, all that is left of it by default.

    The fee stays paid. Raises NotFound, CannotRefund, RefundTooLarge, BadAmount, KeyReused,
    InsufficientBalance, AccountFrozen.
    """
    if transfer.payee.owner_id != by.pk:
        raise NotFound
    if transfer.kind not in REFUNDABLE or transfer.payer.owner_id is None:
        raise CannotRefund
    return take_back(
        transfer=transfer, grains=grains, kind="refund", key=key, principal=by.pk, by=by
    )


def take_back(*, transfer, grains, kind, key, principal=THE_HOUSE, by) -> Receipt:
    """`grains` of a transfer go the other way, never more of it than there was."""
    if grains is not None and grains <= 0:
        raise BadAmount(message="The amount must be more than zero.")
    if transfer.phase not in {"now", "settle"} or transfer.kind not in REVERSIBLE:
        raise CannotRefund

    def plan():
        back = _count_refund(transfer, grains)
        payer, payee = transfer.payer, transfer.payee
        return [
            Leg(
                payer=Side(payee.pk, payee.owner_id),
                payee=Side(payer.pk, payer.owner_id),
                grains=back,
                kind=kind,
                memo=transfer.memo,
                refunds=transfer.pk,
            )
        ]

    return post(
        principal=principal,
        key=key,
        kind=kind,
        content={"refunds": transfer.pk, "grains": grains},
        plan=plan,
        by=by,
    )


def _count_refund(transfer, grains):
    """Count what comes back now, and say how much that is. Raises RefundTooLarge."""
    if grains is None:
        total = RefundTotal.objects.select_for_update(no_key=True).filter(pk=transfer.pk)
        before = total.values_list("refunded", flat=True).first() or 0
        grains = transfer.amount - before
    if not 0 < grains <= transfer.amount:
        raise RefundTooLarge
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO buz_refundtotal (transfer_id, amount, refunded) "
            "VALUES (%s, %s, %s) ON CONFLICT (transfer_id) DO UPDATE SET "
            "refunded = buz_refundtotal.refunded + excluded.refunded "
            "WHERE buz_refundtotal.refunded + excluded.refunded <= buz_refundtotal.amount "
            "RETURNING refunded",
            [as_uuid(transfer.pk), transfer.amount, grains],
        )
        if cursor.fetchone() is None:
            raise RefundTooLarge
    return grains

from datetime import datetime
from uuid import UUID

from django.utils import timezone

from apps.buz import books
from apps.buz.errors import BadAmount, ReservationEnded, ReservationTooSmall, SameAccount
from apps.buz.events import (
    BuzReserved,
    ReservationExpired,
    ReservationSettled,
    ReservationVoided,
)
from apps.buz.models import Reservation
from apps.buz.services.accounts import wallet_ids
from apps.buz.services.fees import bears_fee, fee_for
from apps.buz.services.legs import Leg, Receipt, Side
from apps.buz.services.limits import count_spending
from apps.buz.services.posting import THE_HOUSE, post
from apps.buz.services.transfers import check_transfer
from apps.core.ids import uuid7
from apps.core.outbox import announce
from apps.users.models import User
from apps.workflows.services import advance

BATCH = 100


def reserve_buz(
    *,
    payer: User,
    payee: User,
    grains: int,
    key: str,
    kind: str = "transfer",
    memo: str = "",
    expires_at: datetime | None = None,
    is_managed: bool = False,
    by: User | None,
) -> Reservation:
    """`grains`, and the fee if the kind bears one, wait at the payer for this payee.

    `is_managed`: only the caller's app will end it, with `by=None`, and the clock.

    Raises BadAmount, SameAccount, KeyReused, InsufficientBalance, AccountFrozen.
    """
    check_transfer(grains)
    if payer.pk == payee.pk:
        raise SameAccount
    fee = fee_for(grains) if bears_fee(kind) else 0

    def plan():
        wallets = wallet_ids(payer.pk, payee.pk)
        source = Side(wallets[payer.pk], payer.pk)
        target = Side(wallets[payee.pk], payee.pk)
        if bears_fee(kind):
            count_spending(source.id, grains)
        return [
            Leg(
                payer=source,
                payee=target,
                grains=grains + fee,
                kind=kind,
                memo=memo,
                phase="reserve",
            )
        ]

    def then(receipt):
        reservation = Reservation.objects.create(
            payer=payer,
            payee=payee,
            kind=kind,
            amount=grains,
            fee=fee,
            memo=memo,
            expires_at=expires_at,
            is_managed=is_managed,
            opening_id=receipt.main.id,
        )
        announce(
            BuzReserved(**_parties(reservation), grains=grains, kind=kind),
            by=by,
        )

    receipt = post(
        principal=by.pk if by else THE_HOUSE,
        key=key,
        kind=kind,
        content={
            "reserve": grains,
            "payer": payer.pk,
            "payee": payee.pk,
            "memo": memo,
            "expires_at": expires_at,
        },
        plan=plan,
        then=then,
        by=by,
    )
    return Reservation.objects.get(opening_id=receipt.main.id)


def settle_reservation(
    *,
    reservation: Reservation,
    grains: int | None = None,
    key: str | None = None,
    by: User | None,
) -> Receipt:
    """The payee has `grains` of it, all by default; what is left over is free again.

    Raises ReservationEnded, ReservationTooSmall, AccountFrozen, KeyReused, Forbidden.
    """
    if grains is not None and grains <= 0:
        raise BadAmount(message="The amount must be more than zero.")
    locked = {}

    def plan():
        row = locked["row"] = _open(reservation)
        paid = row.amount if grains is None else grains
        if paid > row.amount:
            raise ReservationTooSmall
        source, target = _sides(row)
        legs = [_ending(row, "settle", source, target, paid)]
        fee = fee_for(paid) if row.fee else 0
        if fee:
            till = Side(books.fees(source.id))
            legs.append(Leg(payer=source, payee=till, grains=fee, kind="fee"))
        return legs

    def then(receipt):
        row, paid = locked["row"], receipt.main.grains
        advance(row.settle, by=by, grains=paid, at=receipt.main.created_at)
        announce(
            ReservationSettled(**_parties(row), grains=paid, kind=row.kind),
            by=by,
        )

    content = {"settle": reservation.pk, "grains": grains}
    return _end(reservation, "settle", key, content, plan, then, by)


def void_reservation(
    *, reservation: Reservation, key: str | None = None, by: User | None
) -> Receipt:
    """The promise is over and the payer has it all back.

    Raises ReservationEnded, KeyReused, Forbidden.
    """
    return _release(reservation, "void", ReservationVoided, key, by)


def expire_reservations(*, of_account: UUID | None = None) -> int:
    """Reservations whose time is over are ended; says how many."""
    due = Reservation.objects.due(timezone.now())
    if of_account is not None:
        due = due.filter(opening__payer_id=of_account)
    count = 0
    for reservation in due.order_by("expires_at")[:BATCH]:
        try:
            _release(reservation, "expire", ReservationExpired, None, None)
        except ReservationEnded:
            continue  # Somebody else ended it meanwhile.
        count += 1
    return count


def _release(reservation, phase, event, key, by):
    locked = {}

    def plan():
        row = locked["row"] = _open(reservation, may_be_due=phase == "expire")
        return [_ending(row, phase, *_sides(row), row.amount + row.fee)]

    def then(receipt):
        row = locked["row"]
        advance(getattr(row, phase), by=by, at=receipt.main.created_at)
        announce(event(**_parties(row), kind=row.kind), by=by)

    return _end(reservation, phase, key, {phase: reservation.pk}, plan, then, by)


def _end(reservation, act, key, content, plan, then, by):
    return post(
        principal=by.pk if by else THE_HOUSE,
        # The row itself ends once; a new attempt after a refusal must be judged anew.
        key=key or f"{act}:{reservation.pk}:{uuid7()}",
        kind=reservation.kind,
        content=content,
        plan=plan,
        then=then,
        by=by,
    )


def _open(reservation, may_be_due=False):
    row = Reservation.objects.locked(reservation.pk)
    is_due = row.expires_at is not None and row.expires_at <= timezone.now()
    if not row.is_open or (is_due and not may_be_due):
        state = "expired" if row.is_open else row.state
        at = row.expires_at if row.is_open else row.ended_at
        raise ReservationEnded(state=state, ended_at=at.isoformat())
    return row


def _sides(row):
    opening = row.opening
    return Side(opening.payer_id, row.payer_id), Side(opening.payee_id, row.payee_id)


def _ending(row, phase, source, target, grains):
    return Leg(
        payer=source,
        payee=target,
        grains=grains,
        kind=row.kind,
        memo=row.memo,
        phase=phase,
        ends=row.opening_id,
        release=row.opening.amount,
    )


def _parties(row):
    return {
        "reservation_id": str(row.pk),
        "payer_id": str(row.payer_id),
        "payee_id": str(row.payee_id),
    }

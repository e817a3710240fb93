"""The one way anything moves: claim the key, change accounts in ascending id, write rows.

Plain SQL that PostgreSQL and SQLite share, because this is the hot path. The number of
statements depends on the accounts and rows of a movement, never on history.
"""

import logging
from collections.abc import Callable
from uuid import UUID

from django.db import OperationalError, connection, transaction

from apps.buz.errors import InsufficientBalance, Refusal
from apps.buz.events import BuzMoved
from apps.buz.services.accounts import open_house_accounts
from apps.buz.services.changes import Unopened, carry_out
from apps.buz.services.keys import insert_claim, name_claim, replay
from apps.buz.services.legs import Leg, Receipt
from apps.core.outbox import announce

logger = logging.getLogger(__name__)

THE_HOUSE = UUID(int=0)
ATTEMPTS = 3


def post(
    *,
    principal: UUID,
    key: str,
    kind: str,
    content: dict,
    plan: Callable[[], list[Leg]],
    then: Callable[[Receipt], None] | None = None,
    by=None,
) -> Receipt:
    """Carry out a movement once: `plan()` says its legs, and only runs for a new key.

    `plan` may lock the rows the movement is about, never accounts; `then` writes to them,
    in the same transaction. Raises BadKey, KeyReused, or the Refusal that was judged, now or the first time.
    """
    claim = name_claim(principal=principal, key=key, kind=kind, content=content, by=by)
    return _patiently(lambda: _post(claim, plan, then, by))


def _patiently(act):
    """Try again when the database was busy: that is never shaped like a refusal."""
    for attempt in range(1, ATTEMPTS + 1):
        try:
            return act()
        except OperationalError:
            # Inside somebody's transaction there is nothing left to try again in.
            if connection.in_atomic_block or attempt == ATTEMPTS:
                raise
            logger.warning("The ledger was busy, attempt %s", attempt, exc_info=True)
    raise AssertionError("unreachable")


def _post(claim, plan, then, by, relieve=True):
    try:
        with transaction.atomic():
            return _attempt(claim, plan, then, by)
    except Unopened:
        open_house_accounts()
        return _post(claim, plan, then, by, relieve)
    except Refusal as refusal:
        if refusal.is_replay:
            raise
        if relieve and isinstance(refusal, InsufficientBalance) and _release_due(refusal):
            return _post(claim, plan, then, by, relieve=False)
        # The judgement is kept, and nothing else of the attempt.
        with transaction.atomic():
            if insert_claim(claim, refusal) is None:
                return replay(claim)
        raise


def _attempt(claim, plan, then, by):
    movement_id = insert_claim(claim)
    if movement_id is None:
        return replay(claim)
    legs = plan()
    receipt = carry_out(movement_id, legs)
    for leg in legs:
        if leg.moves and leg.kind != "fee":
            announce(_moved(leg), by=by)
    if then is not None:
        then(receipt)
    return receipt


def _release_due(refusal) -> int:
    """Money does not wait for a timer: what expired meanwhile is free before we say no."""
    from apps.buz.services.reservations import expire_reservations

    return expire_reservations(of_account=refusal.account_id)


def _moved(leg):
    return BuzMoved(
        transfer_id=str(leg.id),
        payer_id=str(leg.payer.owner_id or ""),
        payee_id=str(leg.payee.owner_id or ""),
        grains=leg.grains,
        kind=leg.kind,
    )

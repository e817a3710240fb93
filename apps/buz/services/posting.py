"""The one way anything moves: claim the key, change accounts in ascending id, write rows.

Plain SQL that PostgreSQL and SQLite share, because this is the hot path. The number of
statements depends on the accounts and rows of a movement, never on history.
"""

import logging
from collections.abc import Callable
from uuid import UUID

from django.db import OperationalError, connection, transaction

from apps.buz.errors import Refusal
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
    by=None,
) -> Receipt:
    """Carry out a movement once: `plan()` says its legs, and only runs for a new key.

    Raises BadKey, KeyReused, or the Refusal that was judged, now or the first time.
    """
    claim = name_claim(principal=principal, key=key, kind=kind, content=content, by=by)
    return _patiently(lambda: _post(claim, plan, by))


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


def _post(claim, plan, by):
    try:
        with transaction.atomic():
            movement_id = insert_claim(claim)
            if movement_id is None:
                return replay(claim)
            legs = plan()
            receipt = carry_out(movement_id, legs)
            for leg in legs:
                if leg.moves and leg.kind != "fee":
                    announce(_moved(leg), by=by)
            return receipt
    except Unopened:
        open_house_accounts()
        return _post(claim, plan, by)
    except Refusal as refusal:
        if getattr(refusal, "is_replay", False):
            raise
        # The judgement is kept, and nothing else of the attempt.
        with transaction.atomic():
            if insert_claim(claim, refusal) is None:
                return replay(claim)
        raise


def _moved(leg):
    return BuzMoved(
        transfer_id=str(leg.id),
        payer_id=str(leg.payer.owner_id or ""),
        payee_id=str(leg.payee.owner_id or ""),
        grains=leg.grains,
        kind=leg.kind,
    )

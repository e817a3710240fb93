"""Investments that come to nothing, and what others announce about them."""

from contextlib import suppress
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from apps.buz.errors import ReservationEnded
from apps.buz.services import void_reservation
from apps.core.outbox import announce
from apps.legal.models import Document
from apps.users.models import User
from apps.ventures.events import (
    InvestmentDeclined,
    InvestmentExpired,
    InvestmentWithdrawn,
)
from apps.ventures.models import Investment
from apps.ventures.models.investment import is_signed
from apps.ventures.services.contracts import drop_contract
from apps.ventures.services.investments import (
    about,
    locked_investment,
    settle_investment,
)
from apps.workflows.services import advance

BATCH = 200


@transaction.atomic
def withdraw_investment(
    *, investment: Investment, by: User | None, reason: str = ""
) -> Investment:
    """The investor steps back; the BUZ are free. Raises TransitionRefused, Forbidden."""
    investment = locked_investment(investment)
    return _end(investment, investment.withdraw, InvestmentWithdrawn, by, reason)


@transaction.atomic
def decline_investment(
    *, investment: Investment, by: User | None, reason: str = ""
) -> Investment:
    """The owners do not want it; the BUZ are free. Raises TransitionRefused, Forbidden."""
    investment = locked_investment(investment)
    return _end(investment, investment.decline, InvestmentDeclined, by, reason)


@transaction.atomic
def expire_investment(*, investment: Investment) -> Investment:
    """Time ran out; the BUZ are free. Raises TransitionRefused."""
    investment = locked_investment(investment)
    return _end(investment, investment.expire, InvestmentExpired, None, "")


def sweep_investments(*, now: datetime | None = None) -> int:
    """Those whose time is over end, or are paid if both have signed; says how many."""
    due = Investment.objects.overdue(now or timezone.now()).order_by("expires_at", "pk")
    return sum(_sweep_one(investment) for investment in list(due[:BATCH]))


@transaction.atomic
def _sweep_one(investment):
    investment = locked_investment(investment)
    if not investment.is_open:
        return False  # Somebody else ended it meanwhile.
    if _is_due_to_payee(investment):
        settle_investment(investment=investment, by=None)
    else:
        expire_investment(investment=investment)
    return True


@transaction.atomic
def follow_contract(*, document_id: str, refused_by: str = "") -> Investment | None:
    """What became of an agreement decides about its investment; None if there is none.

    Completed, it is paid. Refused by one side, it ends as if that side had stepped back.
    Saying so again changes nothing.
    """
    investment = Investment.objects.filter(document=document_id).first()
    if investment is None:
        return None
    investment = locked_investment(investment)
    if not investment.is_open:
        return investment
    if _is_due_to_payee(investment):
        return settle_investment(investment=investment, by=None)
    if investment.document.state == Document.State.EXPIRED:
        return expire_investment(investment=investment)
    reason = "The agreement was not signed."
    if refused_by == str(investment.investor_id):
        return withdraw_investment(investment=investment, by=None, reason=reason)
    return decline_investment(investment=investment, by=None, reason=reason)


@transaction.atomic
def follow_reservation(*, reservation_id: str) -> Investment | None:
    """The ledger gave the BUZ back: nothing is left of the investment but its row."""
    investment = Investment.objects.filter(reservation=reservation_id).first()
    if investment is None:
        return None
    investment = locked_investment(investment)
    return expire_investment(investment=investment) if investment.is_open else investment


def drop_investments(*, venture_id: str | UUID) -> int:
    """A venture that is closed takes no money; says how many were let go."""
    count = 0
    for investment in Investment.objects.open().filter(venture=venture_id).order_by("pk"):
        count += _let_go(investment)
    return count


@transaction.atomic
def _let_go(investment):
    investment = locked_investment(investment)
    if not investment.is_open or _is_due_to_payee(investment):
        return False
    decline_investment(investment=investment, by=None, reason="The venture was closed.")
    return True


def _is_due_to_payee(investment):
    """Both have signed an agreement: there is no way back."""
    return investment.document is not None and is_signed(investment)


def _end(investment, step, event, by, reason):
    advance(step, by=by, reason=reason, at=timezone.now())
    drop_contract(investment, reason=reason or "The investment came to nothing.")
    if investment.reservation is not None and investment.reservation.is_open:
        _free(investment.reservation)
    announce(event(**about(investment)), by=by)
    return investment


def _free(reservation):
    # Where its own time is over too, the ledger frees it by itself.
    with suppress(ReservationEnded):
        void_reservation(reservation=reservation, by=None)

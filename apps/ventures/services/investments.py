"""Putting BUZ into a venture, from interest to payment.

Locks: the venture's row, the investment, its document or reservation, then accounts.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from apps.buz import services as ledger
from apps.core.errors import InvalidField
from apps.core.outbox import announce
from apps.legal.services import require_documents
from apps.users.models import User
from apps.ventures.errors import AlreadyInvesting, OwnVenture, PayeeGone, TakesNoMoney
from apps.ventures.events import (
    InvestmentAccepted,
    InvestmentCommitted,
    InvestmentOffered,
    InvestmentSettled,
)
from apps.ventures.models import Investment, Venture
from apps.ventures.models.investment import (
    SMALLEST,
    USUAL_VALUATION,
    is_investor,
    may_answer,
    takes_money,
)
from apps.ventures.services.contracts import issue_contract
from apps.workflows.services import advance

OPEN_FOR = timedelta(days=30)
# The clock ends an investment first: its BUZ must not be free while it still stands.
RESERVED_BEYOND = timedelta(days=1)


@transaction.atomic
def offer_investment(
    *,
    venture: Venture,
    amount: int,
    kind: str = Investment.Kind.EQUITY,
    valuation: int = USUAL_VALUATION,
    message: str = "",
    by: User,
) -> Investment:
    """Its owners know that `by` would put `amount` grains into it; nothing is set aside.

    Raises InvalidField, OwnVenture, TakesNoMoney, AlreadyInvesting, DocumentsMissing.
    """
    if amount < SMALLEST:
        raise InvalidField("amount", "The smallest investment is 100 BUZ.", "too_small")
    if valuation < amount:
        text = "The whole venture cannot be worth less than what you put into it."
        raise InvalidField("valuation", text, "too_small")
    require_documents(user=by, action="venture.invest")
    venture = Venture.objects.locked(venture.pk)
    if venture.is_owned_by(by):
        raise OwnVenture
    if venture.state != Venture.State.ACTIVE:
        raise TakesNoMoney
    if venture.investments.open().filter(investor=by).exists():
        raise AlreadyInvesting
    investment = Investment.objects.create(
        venture=venture,
        investor=by,
        kind=kind,
        amount=amount,
        valuation=valuation,
        message=message,
        expires_at=timezone.now() + OPEN_FOR,
    )
    announce(InvestmentOffered(**about(investment)), by=by)
    return investment


@transaction.atomic
def commit_investment(*, investment: Investment, by: User | None) -> Investment:
    """The amount waits in the investor's wallet until owners and both signatures agree.

    Raises TransitionRefused, Forbidden, TakesNoMoney, OwnVenture, InsufficientBalance,
    AccountFrozen.
    """
    investment = locked_investment(investment)
    now, reservation, payee = timezone.now(), None, None
    is_interested = investment.state == Investment.State.INTERESTED
    if is_interested and (by is None or is_investor(investment, by)):
        if not takes_money(investment):
            raise TakesNoMoney
        payee = _payee(investment)
        reservation = _reserve(investment, payee, now, by)
    advance(investment.commit, by=by, reservation=reservation, payee=payee, at=now)
    announce(InvestmentCommitted(**about(investment)), by=by)
    return investment


@transaction.atomic
def accept_investment(*, investment: Investment, by: User | None) -> Investment:
    """The owners want it, and the agreement, if there is one, goes out to both.

    Raises TransitionRefused, Forbidden, PayeeGone, RecipientsRefused.
    """
    investment = locked_investment(investment)
    document = None
    is_committed = investment.state == Investment.State.COMMITTED
    if is_committed and (by is None or may_answer(investment, by)):
        if not investment.venture.is_owned_by(investment.payee):
            raise PayeeGone
        document = issue_contract(investment)
    advance(investment.accept, by=by, document=document, at=timezone.now())
    announce(
        InvestmentAccepted(
            **about(investment), document_id=str(document.pk) if document else ""
        ),
        by=by,
    )
    return investment


@transaction.atomic
def settle_investment(*, investment: Investment, by: User | None) -> Investment:
    """The payee has the BUZ for the venture. Once, however often it is asked.

    Raises TransitionRefused, Forbidden, ReservationEnded, AccountFrozen.
    """
    investment = locked_investment(investment)
    advance(investment.settle, by=by, at=timezone.now())
    ledger.settle_reservation(reservation=investment.reservation, by=None)
    announce(
        InvestmentSettled(**about(investment), payee_id=str(investment.payee_id)), by=by
    )
    return investment


def locked_investment(investment: Investment) -> Investment:
    """The row to judge by, under the lock of its venture."""
    venture = Venture.objects.locked(investment.venture_id)
    investment = Investment.objects.locked(investment.pk)
    investment.venture = venture
    return investment


def about(investment: Investment) -> dict:
    return {
        "investment_id": str(investment.pk),
        "venture_id": str(investment.venture_id),
        "investor_id": str(investment.investor_id),
        "grains": investment.amount,
    }


def _payee(investment):
    """Its founder while they own it; then whoever has owned it longest."""
    venture = investment.venture
    owners = venture.memberships.owners().select_related("user")
    places = sorted(
        owners, key=lambda place: (place.user_id != venture.founder_id, place.joined_at)
    )
    if any(place.user_id == investment.investor_id for place in places):
        raise OwnVenture
    return places[0].user


def _reserve(investment, payee, now: datetime, by):
    return ledger.reserve_buz(
        payer=investment.investor,
        payee=payee,
        grains=investment.amount,
        key=f"investment:{investment.pk}",
        kind="investment",
        memo=f"Investment in {investment.venture.name}"[:200],
        expires_at=max(investment.expires_at, now) + RESERVED_BEYOND,
        is_managed=True,
        by=by,
    )

"""BUZ put into ventures: owners hear what investors do, and investors what owners do."""

from apps.core.events import subscribe
from apps.notifications import catalogue
from apps.notifications.handlers.telling import notify
from apps.notifications.handlers.ventures import owners_of
from apps.ventures.events import (
    InvestmentAccepted,
    InvestmentCommitted,
    InvestmentDeclined,
    InvestmentExpired,
    InvestmentOffered,
    InvestmentSettled,
    InvestmentWithdrawn,
)

TO_OWNERS = {
    InvestmentOffered: catalogue.INVESTMENT_OFFERED,
    InvestmentCommitted: catalogue.INVESTMENT_COMMITTED,
    InvestmentWithdrawn: catalogue.INVESTMENT_WITHDRAWN,
    InvestmentSettled: catalogue.INVESTMENT_RECEIVED,
}
TO_INVESTORS = {
    InvestmentAccepted: catalogue.INVESTMENT_ACCEPTED,
    InvestmentDeclined: catalogue.INVESTMENT_DECLINED,
    InvestmentExpired: catalogue.INVESTMENT_EXPIRED,
    InvestmentSettled: catalogue.INVESTMENT_PAID,
}


@subscribe(*TO_OWNERS)
def tell_owners(event):
    notify(
        TO_OWNERS[type(event)],
        set(owners_of(event.venture_id)) - {event.investor_id},
        key=event.investment_id,
        person=event.investor_id,
        venture=event.venture_id,
        amount=event.grains,
    )


@subscribe(*TO_INVESTORS)
def tell_investor(event):
    notify(
        TO_INVESTORS[type(event)],
        [event.investor_id],
        key=event.investment_id,
        venture=event.venture_id,
        amount=event.grains,
    )

"""Who invests in the ventures of the demo world, and how far they have come."""

from apps.buz.amounts import buz
from apps.buz.selectors import balance_of
from apps.legal.services import sign_document
from apps.ventures import services
from apps.ventures.models import Venture

WORDS = [
    "I know this market, and I would like to be part of it.",
    "My sister needs exactly this.",
    "Small, patient money.",
]


def invest(world):
    """Live ventures are offered something each; every ending there is happens to some."""
    live = [one for one in world.ventures if one.state == Venture.State.ACTIVE]
    for number, venture in enumerate(live):
        draw = world.random
        investor = draw.choice(world.people)
        amount, worth = draw.randrange(100, 301, 20), draw.randrange(20, 81, 10)
        words = draw.choice(WORDS)
        if (
            venture.investments.exists()
            or venture.is_owned_by(investor)
            or balance_of(investor.pk).available < buz(amount)
        ):
            continue
        investment = services.offer_investment(
            venture=venture,
            amount=buz(amount),
            valuation=buz(worth * 1000),
            message=words,
            by=investor,
        )
        _see_through(investment, number)


def _see_through(investment, number):
    owner = investment.venture.founder
    if number % 5 == 4:
        return
    investment = services.commit_investment(investment=investment, by=investment.investor)
    if number % 5 == 3:
        services.decline_investment(
            investment=investment, reason="We do not take money this year.", by=owner
        )
        return
    if number % 5 == 2:
        return
    investment = services.accept_investment(investment=investment, by=owner)
    document = investment.document
    if document is None or number % 5 == 1:
        return
    for person in (investment.investor, investment.payee):
        sign_document(
            document=document,
            displayed_digest=document.content_digest,
            method="typed",
            typed_name=person.get_full_name(),
            by=person,
        )
    services.follow_contract(document_id=str(document.pk))

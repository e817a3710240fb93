"""The agreement of an investment: written from the platform's template for both to sign."""

from apps.buz.amounts import show_amount
from apps.legal.models import Document, Template
from apps.legal.services import Party, issue_document, void_document
from apps.ventures.equity import show_percent
from apps.ventures.models import Investment

TEMPLATE = "BIA"
PROMISES = {
    Investment.Kind.DEBT: "that the amount is paid back in BUZ, as both agree in writing",
    Investment.Kind.REVENUE_SHARE: "a part of its revenue, as both agree in writing",
}


def issue_contract(investment: Investment) -> Document | None:
    """The agreement waits for investor and payee; None where nobody published a text.

    Raises RecipientsRefused, MergeRefused.
    """
    template = Template.objects.filter(code=TEMPLATE).first()
    if template is None:
        return None
    parties = [str(investment.investor_id), str(investment.payee_id)]
    return issue_document(
        template=template,
        values={
            "venture": investment.venture.name,
            "payee": investment.payee.name,
            "amount": show_amount(investment.amount),
            "promise": _promise(investment),
        },
        parties=[Party(user_id) for user_id in parties],
        expires_at=investment.expires_at,
        by=investment.payee,
    )


def drop_contract(investment: Investment, *, reason: str) -> None:
    """Nobody is asked to sign it any more."""
    document = investment.document
    if document is not None:
        document = Document.objects.locked(document.pk)
        if document.state == Document.State.SENT:
            void_document(document=document, reason=reason, by=None)


def _promise(investment):
    if investment.kind != Investment.Kind.EQUITY:
        return PROMISES[investment.kind]
    return (
        f"a share of {show_percent(investment.equity_bps)} % of the venture, "
        f"at a worth of {show_amount(investment.valuation)} BUZ for the whole of it"
    )

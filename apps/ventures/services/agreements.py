"""What a venture has to sign before it goes live."""

from django.db import transaction

from apps.core.outbox import announce
from apps.users.models import User
from apps.ventures.errors import AgreementsMissing
from apps.ventures.events import AgreementsExecuted
from apps.ventures.models import Agreement, Venture
from apps.ventures.services.papers import owe_agreements
from apps.ventures.services.team import open_venture


@transaction.atomic
def prepare_agreements(*, venture: Venture, by: User) -> list[str]:
    """Every agreement the venture misses waits for an owner; asking twice writes once.

    Says the codes of those written now. Raises Forbidden, VentureIsClosed.
    """
    venture = open_venture(venture, by)
    signer = by if venture.is_owned_by(by) else venture.founder
    return owe_agreements(venture, user=signer)


def check_agreements(venture: Venture) -> None:
    """Raises AgreementsMissing with what is not signed by all."""
    rows = venture.agreements.missing().order_by("pk")
    missing = [
        {"template": code, "title": title, "document_id": pk and str(pk)}
        for code, title, pk in rows.values_list(
            "template__code", "template__title", "document"
        )
    ]
    if missing:
        raise AgreementsMissing(documents=missing)


@transaction.atomic
def note_executed(*, document_id: str) -> None:
    """With the last of its agreements signed, a venture is told to be ready.

    News of a signature may come late: only the last one of all tells it.
    """
    agreement = Agreement.objects.filter(document=document_id).first()
    if agreement is None:
        return
    venture = Venture.objects.locked(agreement.venture_id)
    signed = venture.agreements.executed()
    last = signed.order_by("document__completed_at", "document").last()
    if last == agreement and not venture.agreements.missing().exists():
        announce(AgreementsExecuted(venture_id=str(venture.pk)))

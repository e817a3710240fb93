from apps.buz import selectors
from apps.buz.amounts import buz
from apps.buz.models import Account, OperationRequest, Transfer
from apps.core.dashboard import Card, card, from_today, list_of, today, up_to, waiting


@card("waiting", permission="buz.view_operationrequest")
def operations_to_check():
    count = up_to(1000, OperationRequest.objects.filter(state="proposed"))
    return Card(
        title="BUZ requests to check",
        number=count,
        sentence="Minting, burning and the like want a second person."
        if count
        else "Nothing is proposed.",
        link=list_of(OperationRequest, state__exact="proposed"),
        tone=waiting(count),
    )


@card("waiting", permission="buz.view_account")
def wallets_frozen():
    count = up_to(1000, Account.objects.filter(state__in=["frozen", "frozen_out"]))
    return Card(
        title="Wallets frozen",
        number=count,
        sentence="Somebody cannot move their BUZ: decide." if count else "None is.",
        link=list_of(Account, state__in="frozen,frozen_out"),
        tone=waiting(count),
    )


@card("pulse", permission="buz.view_account")
def supply():
    grains = selectors.supply()
    return Card(
        title="BUZ in people's hands",
        number=grains["circulating"] // buz(1),
        sentence=f"Of {grains['issued'] // buz(1):,} that were issued.",
        link=list_of(Account, purpose__exact="bucket"),
    )


@card("pulse", permission="buz.view_transfer")
def transfers_today():
    return Card(
        title="Transfers today",
        number=up_to(10_000, from_today(Transfer.objects.all())),
        sentence="Fees and grants included.",
        link=list_of(Transfer, created_at__gte=today().isoformat()),
    )

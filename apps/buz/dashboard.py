from apps.buz import selectors
from apps.buz.amounts import buz
from apps.buz.models import Account, Transfer
from apps.core.dashboard import Card, card, from_today, list_of, today, up_to


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

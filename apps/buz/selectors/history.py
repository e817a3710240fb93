from uuid import UUID

from django.db.models import Subquery

from apps.buz.models import Account, Entry, Movement

COLUMNS = [
    "seq",
    "amount",
    "balance_after",
    "created_at",
    "transfer_id",
    "transfer__kind",
    "transfer__memo",
    "transfer__payer__owner_id",
    "transfer__payer__name",
    "transfer__payer__owner__first_name",
    "transfer__payer__owner__last_name",
    "transfer__payee__owner_id",
    "transfer__payee__name",
    "transfer__payee__owner__first_name",
    "transfer__payee__owner__last_name",
]


def history_of(user_id: UUID, *, kind=None, direction=None, since=None, until=None):
    """The entries of one person's wallet, each with both sides, as `.values()`.

    `direction` is "in" or "out"; `since` is included, `until` is not.
    """
    wallet = Account.objects.wallets().filter(owner_id=user_id).values("pk")[:1]
    entries = Entry.objects.filter(account=Subquery(wallet))
    if kind:
        entries = entries.filter(transfer__kind=kind)
    if direction:
        entries = entries.filter(**{"amount__gt" if direction == "in" else "amount__lt": 0})
    if since:
        entries = entries.filter(created_at__gte=since)
    if until:
        entries = entries.filter(created_at__lt=until)
    return entries.values(*COLUMNS)


def was_asked_before(*, principal: UUID, key: str) -> bool:
    """Whether this principal has used this key already."""
    return Movement.objects.filter(principal=principal, key=key).exists()

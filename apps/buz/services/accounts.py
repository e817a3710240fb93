from uuid import UUID

from apps.buz import books
from apps.buz.models import Account


def wallet_ids(*owner_ids: UUID) -> dict[UUID, UUID]:
    """The wallet of each of these people, opened if they had none. One query if all had."""
    found = _wallets(owner_ids)
    missing = sorted(set(owner_ids) - found.keys())
    if missing:
        Account.objects.bulk_create(
            [Account(owner_id=owner_id, purpose="wallet") for owner_id in missing],
            ignore_conflicts=True,  # Somebody else may be opening the same one.
        )
        found |= _wallets(missing)
    return found


def _wallets(owner_ids):
    rows = Account.objects.wallets().filter(owner_id__in=owner_ids)
    return dict(rows.values_list("owner_id", "id"))


def open_house_accounts() -> None:
    """Make sure that the house's own accounts are there. The migration opened them."""
    Account.objects.bulk_create(
        [
            Account(
                id=book.id,
                purpose=book.purpose,
                name=book.name,
                shard=book.shard,
                floor=book.floor,
            )
            for book in books.ALL
        ],
        ignore_conflicts=True,
    )

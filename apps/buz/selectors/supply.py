"""How much BUZ there is, read from the house's own accounts and nothing else."""

from apps.buz import books
from apps.buz.amounts import buz
from apps.buz.models import Account


def supply() -> dict:
    """Grains by where they are. Its cost does not grow with people or history."""
    rows = Account.objects.of_the_house().values_list("purpose", "name", "balance")
    issued_by_bucket = dict.fromkeys(books.BUCKETS, 0)
    sums = {"fees": 0, "stake": 0, "burned": 0}
    for purpose, name, balance in rows:
        if purpose == "bucket":
            issued_by_bucket[name] = -balance
        else:
            sums[purpose] += balance
    issued = sum(issued_by_bucket.values())
    return {
        "total": buz(sum(books.BUCKETS.values())),
        "issued": issued,
        "circulating": issued - sum(sums.values()),
        "staked": sums["stake"],
        "fees": sums["fees"],
        "burned": sums["burned"],
        "buckets": [
            {
                "name": name,
                "budget": buz(budget),
                "issued": issued_by_bucket[name],
                "remaining": buz(budget) - issued_by_bucket[name],
            }
            for name, budget in books.BUCKETS.items()
        ],
    }

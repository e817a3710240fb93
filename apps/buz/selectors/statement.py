"""A wallet between two moments: opening balance + entries = closing balance."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from apps.buz.selectors.balances import balance_at
from apps.buz.selectors.history import history_of

CHUNK = 1000


def statement(user_id: UUID, since: datetime, until: datetime) -> Iterator[dict]:
    """Lines of grains: the opening, every entry oldest first, the closing.

    `since` is included, `until` is not. The closing is added up from the lines, so a
    reader can check it against the last entry's own balance.
    """
    balance = balance_at(user_id, since, inclusive=False)
    yield {"line": "opening", "at": since, "balance": balance}
    rows = history_of(user_id, since=since, until=until).order_by("created_at", "seq")
    for row in rows.iterator(chunk_size=CHUNK):
        balance += row["amount"]
        yield {"line": "entry", "at": row["created_at"], "balance": balance, "row": row}
    yield {"line": "closing", "at": until, "balance": balance}

from datetime import UTC, datetime, timedelta

from django.db import connection
from django.utils import timezone

from apps.buz.amounts import show_amount
from apps.buz.errors import LimitExceeded
from apps.buz.services.sql import as_uuid


def count_spending(account_id, grains: int) -> None:
    """Count `grains` as sent today and this month. Raises LimitExceeded.

    One statement, before any account is locked; a refusal rolls the counting back too.
    """
    today = timezone.now().astimezone(UTC).date()
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO buz_spending (account_id, period, span, spent, cap) "
            "SELECT %s, period, CASE period WHEN 'day' THEN %s ELSE %s END, %s, grains "
            "FROM buz_transferlimit WHERE grains > 0 ORDER BY period "
            "ON CONFLICT (account_id, period) DO UPDATE SET "
            "spent = excluded.spent + CASE WHEN buz_spending.span = excluded.span "
            "THEN buz_spending.spent ELSE 0 END, "
            "span = excluded.span, cap = excluded.cap "
            "RETURNING period, spent, cap",
            [as_uuid(account_id), f"{today:%Y-%m-%d}", f"{today:%Y-%m}", grains],
        )
        rows = cursor.fetchall()
    for period, spent, cap in rows:
        if spent > cap:
            raise LimitExceeded(
                period=period,
                limit=show_amount(cap),
                left=show_amount(max(0, cap - spent + grains)),
                resets_at=_end_of(period, today).isoformat(),
            )


def _end_of(period, today):
    start = datetime(today.year, today.month, today.day, tzinfo=UTC)
    if period == "day":
        return start + timedelta(days=1)
    return (start.replace(day=1) + timedelta(days=32)).replace(day=1)

"""Reading facts: sums and series, for those who may see them."""

from datetime import UTC, datetime, timedelta

from django.db.models import Max, Sum

from apps.analytics.models import EVERYWHERE, DayFact, HourFact, Rollup, Scope
from apps.core.errors import Forbidden, NotFound
from apps.core.models import EventRecord
from apps.ventures.models import Venture


def may_see(user, scope, subject_id) -> None:
    """Raises NotFound for what `user` may not know of, Forbidden for what they may not see.

    The platform's figures need a permission; a person's are their own; a venture's are
    for its team.
    """
    if user.has_perm("analytics.view_platform"):
        return
    if scope == Scope.PLATFORM:
        raise Forbidden
    if scope == Scope.USER:
        if subject_id != user.pk:
            raise NotFound
        return
    venture = Venture.objects.visible_to(user).filter(pk=subject_id)
    if not venture.exists():
        raise NotFound
    if not venture.filter(memberships__user=user, memberships__state="active").exists():
        raise Forbidden


def freshness() -> dict:
    """Up to when the figures are complete, and how many events are not in them yet."""
    last = Rollup.objects.order_by("-last_record_id", "-pk").first()
    seen = last.last_record_id if last else 0
    newest = EventRecord.objects.aggregate(newest=Max("pk"))["newest"] or 0
    return {
        "as_of": last.started_at if last else None,
        "last_record_id": seen,
        "events_behind": max(newest - seen, 0),
        "is_exact": True,
    }


def totals(scope, subject_id, period) -> dict[str, int]:
    """How often each kind of event happened in the period."""
    facts = DayFact.objects.filter(
        scope=scope, subject_id=subject_id, day__range=(period.first, period.last)
    )
    rows = facts.order_by("event").values_list("event").annotate(n=Sum("event_count"))
    return dict(rows)


def series(metric, scope, subject_id, period, grouping) -> list[dict]:
    """One row per hour, day, or for the whole period; spans without events are zeros."""
    value = "amount" if metric.sums else "event_count"
    facts = {"scope": scope, "subject_id": subject_id, "event__in": metric.events}
    if grouping == "hour":
        rows = HourFact.objects.filter(
            **facts, hour__gte=period.starts_at, hour__lt=period.ends_at
        )
        found = dict(rows.order_by().values_list("hour").annotate(value=Sum(value)))
        spans = _hours(period)
    else:
        rows = DayFact.objects.filter(**facts, day__range=(period.first, period.last))
        found = dict(rows.order_by().values_list("day").annotate(value=Sum(value)))
        spans = period.days()
    if grouping == "total":
        return [{"at": period.first.isoformat(), "value": sum(found.values())}]
    return [{"at": span.isoformat(), "value": found.get(span, 0)} for span in spans]


def _hours(period):
    now = datetime.now(UTC)
    count = period.day_count * 24
    hours = (period.starts_at + timedelta(hours=n) for n in range(count))
    return [hour for hour in hours if hour <= now]


def platform_series(metric, period):
    return series(metric, Scope.PLATFORM, EVERYWHERE, period, "day")

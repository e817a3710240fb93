"""From events to facts: whole hours are made anew, nothing is ever added on top.

The rows of an hour are a pure function of the events of that hour, so running twice, in
any order, or after a crash changes nothing. A late event makes its own hour anew,
whenever it comes.
"""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from itertools import groupby
from uuid import UUID

from django.db import transaction
from django.db.models import Max, Min, Sum
from django.db.models.functions import TruncHour
from django.utils import timezone

from apps.analytics.models import EVERYWHERE, ActiveHour, DayFact, HourFact, Rollup, Scope
from apps.core.models import EventRecord

# A transaction that is still open may commit a smaller id than one we have seen. So each
# pass reads again what came in since a pass that is older than any transaction lives.
OVERLAP = timedelta(minutes=5)
KEEP_PASSES = timedelta(days=2)
BATCH = 2000


def roll_up() -> int:
    """Make the hours anew that events arrived for, and say how many those were."""
    now = timezone.now()
    start = _settled_id(now)
    newest = EventRecord.objects.aggregate(newest=Max("pk"))["newest"] or 0
    hours = _touched_hours(start, newest)
    if newest == _last_seen_id() and not hours:
        return 0
    for day, of_day in groupby(hours, key=datetime.date):
        make_part_of_day(day, list(of_day))
    Rollup.objects.create(
        started_at=now,
        finished_at=timezone.now(),
        last_record_id=newest,
        hour_count=len(hours),
    )
    Rollup.objects.filter(started_at__lt=now - KEEP_PASSES).delete()
    return len(hours)


def _settled_id(now):
    settled = Rollup.objects.filter(started_at__lte=now - OVERLAP)
    return settled.aggregate(last=Max("last_record_id"))["last"] or 0


def _last_seen_id():
    return Rollup.objects.aggregate(last=Max("last_record_id"))["last"] or 0


def _touched_hours(after_id, up_to_id):
    """Hours of the records after one id whose facts do not say the same yet."""
    fresh = EventRecord.objects.filter(pk__gt=after_id, pk__lte=up_to_id)
    hours = fresh.annotate(hour=TruncHour("happened_at", tzinfo=UTC)).order_by()
    hours = sorted(hours.values_list("hour", flat=True).distinct())
    if not hours:
        return []
    kept = dict(
        HourFact.objects.filter(scope=Scope.PLATFORM, hour__in=hours)
        .values_list("hour")
        .annotate(total=Sum("event_count"))
    )
    return [hour for hour in hours if kept.get(hour) != _count_records(hour)]


def _count_records(hour):
    return _records(hour, hour + timedelta(hours=1)).count()


def _records(start, end):
    return EventRecord.objects.filter(happened_at__gte=start, happened_at__lt=end)


@transaction.atomic
def make_part_of_day(day: date, hours: list[datetime]) -> None:
    """Replace the facts of these hours, and of the day they belong to, in one step."""
    # One row is locked before anything is read, so that two workers take turns.
    Rollup.objects.select_for_update().order_by("pk").first()
    for hour in hours:
        _make_hour(hour)
    _make_day(day)


def _make_hour(hour):
    counts, amounts, people = Counter(), Counter(), set()
    records = _records(hour, hour + timedelta(hours=1)).values_list(
        "name", "actor_id", "payload"
    )
    for name, actor_id, payload in records.iterator(chunk_size=BATCH):
        amount = payload.get("grains") or payload.get("xp") or 0
        if actor_id:
            people.add(actor_id)
        for scope, subject_id in _subjects(actor_id, payload):
            key = (scope, subject_id, name)
            counts[key] += 1
            amounts[key] += amount
    HourFact.objects.filter(hour=hour).delete()
    ActiveHour.objects.filter(hour=hour).delete()
    HourFact.objects.bulk_create(
        [
            HourFact(
                hour=hour,
                scope=scope,
                subject_id=subject_id,
                event=name,
                event_count=count,
                amount=amounts[scope, subject_id, name],
            )
            for (scope, subject_id, name), count in counts.items()
        ],
        batch_size=BATCH,
    )
    ActiveHour.objects.bulk_create(
        [ActiveHour(hour=hour, user_id=user_id) for user_id in people], batch_size=BATCH
    )


def _subjects(actor_id, payload):
    """Whose figure an event is: everybody's, its actor's or its person's, its venture's."""
    yield Scope.PLATFORM, UUID(EVERYWHERE)
    person = actor_id or _uuid(payload.get("user_id"))
    if person:
        yield Scope.USER, person
    if venture := _uuid(payload.get("venture_id")):
        yield Scope.VENTURE, venture


def _uuid(text):
    return UUID(text) if text else None


def _make_day(day):
    start = datetime(day.year, day.month, day.day, tzinfo=UTC)
    hours = HourFact.objects.filter(hour__gte=start, hour__lt=start + timedelta(days=1))
    sums = (
        hours.order_by()
        .values("scope", "subject_id", "event")
        .annotate(events=Sum("event_count"), sum=Sum("amount"))
    )
    rows = [
        DayFact(
            day=day,
            scope=row["scope"],
            subject_id=row["subject_id"],
            event=row["event"],
            event_count=row["events"],
            amount=row["sum"],
        )
        for row in sums
    ]
    DayFact.objects.filter(day=day).delete()
    DayFact.objects.bulk_create(rows, batch_size=BATCH)


def rebuild() -> int:
    """Make every hour there is anew, from the first event on."""
    span = EventRecord.objects.aggregate(
        first=Min("happened_at"), last=Max("happened_at"), newest=Max("pk")
    )
    with transaction.atomic():
        for model in (HourFact, DayFact, ActiveHour):
            model.objects.all().delete()
    if not span["newest"]:
        return 0
    hours = EventRecord.objects.annotate(hour=TruncHour("happened_at", tzinfo=UTC))
    hours = sorted(hours.order_by().values_list("hour", flat=True).distinct())
    for day, of_day in groupby(hours, key=datetime.date):
        make_part_of_day(day, list(of_day))
    Rollup.objects.create(
        finished_at=timezone.now(), last_record_id=span["newest"], hour_count=len(hours)
    )
    return len(hours)

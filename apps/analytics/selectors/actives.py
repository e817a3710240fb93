"""People who did something, counted exactly: each once, however often they came."""

from datetime import UTC, datetime, timedelta

from apps.analytics.models import ActiveHour


def active_people(start: datetime, end: datetime) -> int:
    """Distinct people with an event from `start` up to, but not at, `end`."""
    hours = ActiveHour.objects.filter(hour__gte=start, hour__lt=end)
    return hours.values("user_id").distinct().count()


def actives(day) -> dict[str, int]:
    """Daily, weekly and monthly active people: the 1, 7 and 30 UTC days ending with `day`."""
    end = datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(days=1)
    return {
        name: active_people(end - timedelta(days=length), end)
        for name, length in (("dau", 1), ("wau", 7), ("mau", 30))
    }

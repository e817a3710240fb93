"""Days as a person lives them: from midnight to midnight where they are."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


def zone_of(name: str | None) -> ZoneInfo:
    """The zone of that name; UTC for a name the time-zone database does not know."""
    try:
        return ZoneInfo(name or "UTC")
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo("UTC")


def local_day(zone: ZoneInfo, moment: datetime) -> date:
    return moment.astimezone(zone).date()


def day_bounds(zone: ZoneInfo, day: date) -> tuple[datetime, datetime]:
    """When that day begins there, and when the next one does, in UTC."""
    return (
        datetime.combine(day, time.min, zone).astimezone(UTC),
        datetime.combine(day + timedelta(days=1), time.min, zone).astimezone(UTC),
    )


def run_ending(days: set[date], day: date) -> int:
    """How many days in a row, up to and including `day`, are among `days`."""
    length = 0
    while day in days:
        length += 1
        day -= timedelta(days=1)
    return length

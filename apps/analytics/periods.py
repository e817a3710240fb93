"""Spans of whole UTC days, today included."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from django.utils import timezone

PERIODS = {"7d": 7, "30d": 30, "90d": 90, "1y": 365}


@dataclass(frozen=True)
class Period:
    """`first` and `last` are both included."""

    first: date
    last: date

    @property
    def day_count(self):
        return (self.last - self.first).days + 1

    @property
    def starts_at(self):
        return datetime(*self.first.timetuple()[:3], tzinfo=UTC)

    @property
    def ends_at(self):
        return datetime(*self.last.timetuple()[:3], tzinfo=UTC) + timedelta(days=1)

    def days(self):
        return [self.first + timedelta(days=n) for n in range(self.day_count)]

    def before(self):
        """The span of the same length that ends where this one begins."""
        length = timedelta(days=self.day_count)
        return Period(self.first - length, self.last - length)


def last_days(count: int) -> Period:
    today = timezone.now().date()
    return Period(today - timedelta(days=count - 1), today)

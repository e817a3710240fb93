"""Days, weeks, months, quarters and years: how they are written, and which comes before.

A period is known by its first day. Weeks are those of ISO 8601, from Monday on.
"""

import calendar
import datetime
import re

FIRST_YEAR, LAST_YEAR = 1970, 2200
WRITTEN = {
    "day": re.compile(r"(\d{4})-(\d\d)-(\d\d)", re.ASCII),
    "week": re.compile(r"(\d{4})-W(\d\d)", re.ASCII),
    "month": re.compile(r"(\d{4})-(\d\d)", re.ASCII),
    "quarter": re.compile(r"(\d{4})-Q([1-4])", re.ASCII),
    "year": re.compile(r"(\d{4})", re.ASCII),
}
EXAMPLES = {
    "day": "2026-03-14",
    "week": "2026-W11",
    "month": "2026-03",
    "quarter": "2026-Q1",
    "year": "2026",
}
MONTHS = {"month": 1, "quarter": 3, "year": 12}


def parse(kind: str, text: str) -> datetime.date:
    """The first day of the period that is meant: by its name, or by a day inside.

    Raises ValueError.
    """
    if by_name := WRITTEN[kind].fullmatch(text):
        start = _named(kind, *map(int, by_name.groups()))
    elif by_day := WRITTEN["day"].fullmatch(text):
        start = start_of(kind, datetime.date(*map(int, by_day.groups())))
    else:
        raise ValueError(text)
    if not FIRST_YEAR <= start.year <= LAST_YEAR:
        raise ValueError(text)
    return start


def _named(kind, year, number=1, day=1):
    if kind == "week":
        return datetime.date.fromisocalendar(year, number, 1)
    if kind == "quarter":
        number = 3 * number - 2
    return datetime.date(year, number, day)


def start_of(kind: str, day: datetime.date) -> datetime.date:
    """The first day of the period `day` lies in."""
    if kind == "day":
        return day
    if kind == "week":
        return day - datetime.timedelta(days=day.weekday())
    length = MONTHS[kind]
    return day.replace(month=(day.month - 1) // length * length + 1, day=1)


def shift(kind: str, start: datetime.date, count: int) -> datetime.date:
    """The period `count` further on, or back for a negative count."""
    if kind in {"day", "week"}:
        return start + count * datetime.timedelta(days=1 if kind == "day" else 7)
    year, month = divmod(12 * start.year + start.month - 1 + count * MONTHS[kind], 12)
    return datetime.date(year, month + 1, 1)


def a_year_before(kind: str, start: datetime.date) -> datetime.date | None:
    """The same period one year earlier; None where there is none (29 February, week 53)."""
    if kind == "day":
        last = calendar.monthrange(start.year - 1, start.month)[1]
        return start.replace(year=start.year - 1) if start.day <= last else None
    if kind == "week":
        year, week, _ = start.isocalendar()
        try:
            return datetime.date.fromisocalendar(year - 1, week, 1)
        except ValueError:
            return None
    return shift(kind, start, -12 // MONTHS[kind])


def end_of(kind: str, start: datetime.date) -> datetime.date:
    """The last day of the period."""
    return shift(kind, start, 1) - datetime.timedelta(days=1)


def name_of(kind: str, start: datetime.date) -> str:
    """How it is written: 2026-03, 2026-W11."""
    if kind == "day":
        return start.isoformat()
    if kind == "week":
        year, week, _ = start.isocalendar()
        return f"{year}-W{week:02}"
    if kind == "month":
        return f"{start.year}-{start.month:02}"
    if kind == "quarter":
        return f"{start.year}-Q{(start.month + 2) // 3}"
    return str(start.year)

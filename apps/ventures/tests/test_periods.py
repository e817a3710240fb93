"""Periods, without a database."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.ventures import periods

DAYS = st.dates(datetime.date(1980, 1, 1), datetime.date(2190, 12, 31))
KINDS = st.sampled_from(sorted(periods.WRITTEN))


@given(KINDS, DAYS)
def test_a_period_is_read_back_by_its_name_and_by_any_day_inside(kind, day):
    start = periods.start_of(kind, day)

    assert start <= day <= periods.end_of(kind, start)
    assert periods.parse(kind, periods.name_of(kind, start)) == start
    assert periods.parse(kind, day.isoformat()) == start


@given(KINDS, DAYS, st.integers(-60, 60))
def test_periods_follow_each_other_without_gap_or_overlap(kind, day, count):
    start = periods.start_of(kind, day)
    moved = periods.shift(kind, start, count)

    assert periods.start_of(kind, moved) == moved
    assert periods.shift(kind, moved, -count) == start
    after = periods.shift(kind, start, 1)
    assert periods.end_of(kind, start) + datetime.timedelta(days=1) == after


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("month", "2026-13"),
        ("month", "2026-3"),
        ("month", "March"),
        ("month", "2026-02-30"),
        ("week", "2025-W53"),
        ("week", "2026-W00"),
        ("quarter", "2026-Q5"),
        ("year", "0000"),
        ("year", "1969"),
        ("year", "9999"),
        ("day", "2026-03"),
        ("month", "٢٠٢٦-٠٣"),
        ("month", ""),
    ],
)
def test_what_is_no_period_is_refused(kind, text):
    with pytest.raises(ValueError, match=".*"):
        periods.parse(kind, text)


@pytest.mark.parametrize(
    ("kind", "start", "before"),
    [
        ("day", "2025-03-01", "2024-03-01"),
        ("day", "2024-02-29", None),
        ("week", "2026-W01", "2025-W01"),
        ("week", "2020-W53", None),
        ("month", "2026-01", "2025-01"),
        ("quarter", "2026-Q1", "2025-Q1"),
        ("year", "2026", "2025"),
    ],
)
def test_the_same_period_a_year_before(kind, start, before):
    found = periods.a_year_before(kind, periods.parse(kind, start))

    assert found == (before and periods.parse(kind, before))

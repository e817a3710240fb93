"""Stretches of time a board can count: all of it, or one week, month or year (UTC)."""

from datetime import datetime

PERIODS = ("all", "weekly", "monthly", "yearly")


def period_key(period: str, moment: datetime) -> str:
    """The name of the stretch that holds `moment`: "all", "2026-W23", "2026-06", "2026"."""
    if period == "weekly":
        year, week, _ = moment.isocalendar()
        return f"{year:04d}-W{week:02d}"
    if period == "monthly":
        return f"{moment:%Y-%m}"
    if period == "yearly":
        return f"{moment:%Y}"
    return "all"


def period_keys(moment: datetime) -> list[str]:
    """Every stretch that holds `moment`."""
    return [period_key(period, moment) for period in PERIODS]

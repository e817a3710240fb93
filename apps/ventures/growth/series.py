"""The growth of one series."""

from fractions import Fraction

from apps.ventures import periods
from apps.ventures.growth.figures import Figure, Values, change, compound

COMPOUNDED = 6


def series_growth(key: str, unit: str, kind: str, period: str, values: Values) -> dict:
    """What the known values of one series say."""
    latest = max(values, default=None)
    if latest is None:
        return _nothing_yet(unit, kind)
    before = periods.shift(period, latest, -1)
    year_before = periods.a_year_before(period, latest)
    figures = {
        "latest": Figure(
            values[latest], unit, "the newest known value", uses=[(key, latest)]
        ),
        "growth": _rate(
            key, values, latest, before, "(this - last) / last; last: the period before"
        ),
        "growth_in_a_year": _rate(
            key,
            values,
            latest,
            year_before,
            "(this - last) / last; last: the same period a year before",
        ),
        "average_growth": _average(key, period, values, latest),
    }
    if kind == "flow":
        figures["last_year"] = _trailing(key, unit, period, values, latest)
    return figures


AVERAGE = (
    f"(last / first) ** (1 / n) - 1 over the n <= {COMPOUNDED} latest periods without a gap"
)
TRAILING = "the sum of the periods of the last year, the newest included"


def _nothing_yet(unit, kind):
    names = ["latest", "growth", "growth_in_a_year", "average_growth"]
    formulas = {
        "latest": "the newest known value",
        "growth": "(this - last) / last; last: the period before",
        "growth_in_a_year": "(this - last) / last; last: the same period a year before",
        "average_growth": AVERAGE,
        "last_year": TRAILING,
    }
    if kind == "flow":
        names.append("last_year")
    return {
        name: Figure(
            None,
            unit if name in {"latest", "last_year"} else "ratio",
            formulas[name],
            "There is no value yet.",
        )
        for name in names
    }


def _rate(key, values, latest, before, formula):
    value, reason = change(values[latest], values.get(before))
    uses = [(key, start) for start in (before, latest) if start in values]
    return Figure(value, "ratio", formula, reason, uses)


def _average(key, period, values, latest):
    first, count = latest, 0
    while count < COMPOUNDED and (earlier := periods.shift(period, first, -1)) in values:
        first, count = earlier, count + 1
    if count == 0:
        return Figure(None, "ratio", AVERAGE, "The period before is not known.")
    uses = [(key, first), (key, latest)]
    if values[first] <= 0 or values[latest] <= 0:
        reason = "A rate over several periods needs values above zero."
        return Figure(None, "ratio", AVERAGE, reason, uses)
    value = compound(values[first], values[latest], count)
    return Figure(value, "ratio", AVERAGE, uses=uses)


def _trailing(key, unit, period, values, latest):
    count = {"day": 365, "week": 52, "month": 12, "quarter": 4, "year": 1}[period]
    starts = [periods.shift(period, latest, -back) for back in range(count)]
    missing = sum(start not in values for start in starts)
    if missing:
        return Figure(None, unit, TRAILING, f"{missing} of {count} periods are not known.")
    total = sum((values[start] for start in starts), Fraction(0))
    return Figure(total, unit, TRAILING, uses=[(key, start) for start in reversed(starts)])

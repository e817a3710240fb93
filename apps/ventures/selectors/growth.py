"""A venture's growth, each figure with its formula and the points it was made of."""

import datetime
from collections import defaultdict
from fractions import Fraction

from apps.ventures import growth, metrics, periods
from apps.ventures.growth import Figure
from apps.ventures.models import MetricPoint, MetricSeries, Venture

# Enough for a year of days and the year before's day.
POINTS = 400


def series_figures(series: MetricSeries) -> dict:
    """What one series says about itself."""
    points = series.points.current().order_by("-starts_on")[:POINTS]
    rows = points.values_list("starts_on", "amount")
    values = {
        starts_on: Fraction(amount, 10**series.decimals)
        for starts_on, amount in rows
        if amount is not None
    }
    figures = growth.series_growth(
        series.key, series.unit, series.kind, series.period, values
    )
    return _shown(figures, series.period)


def venture_growth(venture: Venture, *, today: datetime.date) -> dict:
    """What the venture's standard monthly series say together."""
    this_month = periods.start_of("month", today)
    since = periods.shift("month", this_month, -growth.MONTHS_BACK - growth.BURN_MONTHS)
    points = MetricPoint.objects.filter(
        series__venture=venture,
        series__period=MetricSeries.Period.MONTH,
        series__key__in=metrics.METRICS,
        starts_on__gte=since,
    ).current()
    series, currencies = defaultdict(dict), {}
    for key, measure, unit, decimals, starts_on, amount in points.values_list(
        "series__key",
        "series__measure",
        "series__unit",
        "series__decimals",
        "starts_on",
        "amount",
    ):
        if amount is not None:
            series[key][starts_on] = Fraction(amount, 10**decimals)
        if measure == MetricSeries.Measure.MONEY:
            currencies[key] = unit
    return _shown(growth.monthly_growth(series, currencies, this_month), "month")


def _shown(figures: dict[str, Figure], period: str) -> dict:
    return {
        name: {
            "value": growth.show(figure.value),
            "unit": figure.unit,
            "formula": figure.formula,
            "reason": figure.reason,
            "level": figure.level,
            "uses": [
                {"key": key, "period": periods.name_of(period, starts_on)}
                for key, starts_on in figure.uses
            ],
        }
        for name, figure in figures.items()
    }

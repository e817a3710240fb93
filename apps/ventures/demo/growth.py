"""What the ventures of the demo world measure."""

from decimal import Decimal

from django.utils import timezone

from apps.ventures import periods, services
from apps.ventures.models import Venture

MONTHS = 6
# key, unit, first value, growth a month in percent, up to how much it strays
MEASURED = [
    ("customers", "customers", 12, 18, 6),
    ("new_customers", "customers", 4, 12, 10),
    ("lost_customers", "customers", 1, 8, 20),
    ("recurring_revenue", "EUR", 640, 15, 8),
    ("cash_in", "EUR", 900, 14, 12),
    ("cash_out", "EUR", 5200, 3, 5),
    ("cash", "EUR", 64000, -6, 2),
]


def tell_numbers(world):
    """Every other venture has told the last six months, one mistake corrected."""
    this_month = periods.start_of("month", timezone.now().date())
    for number, venture in enumerate(world.ventures):
        told = list(_months(world.random, this_month))
        is_over = venture.state == Venture.State.CLOSED
        if number % 2 or is_over or venture.metric_series.exists():
            continue
        for key, unit, values in told:
            _tell(venture, key, unit, values)


def _months(draw, this_month):
    """Every value, drawn whether it is needed or not: the same world each time."""
    for key, unit, first, growth, stray in MEASURED:
        level = Decimal(first) * draw.randint(60, 180) / 100
        values = []
        for back in range(MONTHS, 0, -1):
            start = periods.shift("month", this_month, -back)
            level = level * (100 + growth + draw.randint(-stray, stray)) / 100
            values.append((periods.name_of("month", start), level.quantize(Decimal(1))))
        yield key, unit, values


def _tell(venture, key, unit, values):
    by = venture.founder
    series = services.open_series(venture=venture, key=key, unit=unit, by=by)
    for period, value in values:
        services.record_metric(
            series=series, period=period, value=value, source="Our books", by=by
        )
    if key == "recurring_revenue":
        services.record_metric(
            series=series,
            period=period,
            value=value + 40,
            source="Our books",
            note="A yearly plan was missing.",
            by=by,
        )

"""What a venture measures. Values are only ever added: a correction is a revision."""

import datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from apps.core.errors import InvalidField
from apps.core.outbox import announce
from apps.users.models import User
from apps.ventures import metrics, periods
from apps.ventures.errors import MetricExists
from apps.ventures.events import MetricRecorded, MetricSeriesOpened
from apps.ventures.models import MetricPoint, MetricSeries, Venture
from apps.ventures.models.growth import MAX_AMOUNT
from apps.ventures.services.team import open_venture, working_venture

DECIMALS = {"count": 0, "money": 2, "percent": 2, "time": 2}
FIXED = ("measure", "kind", "direction")


@transaction.atomic
def open_series(
    *,
    venture: Venture,
    key: str,
    name: str = "",
    description: str = "",
    measure: str = "",
    unit: str = "",
    decimals: int | None = None,
    kind: str = "",
    direction: str = "",
    period: str = MetricSeries.Period.MONTH,
    by: User | None,
) -> MetricSeries:
    """Begin to measure something: a standard metric by its key alone, or one of their own.

    Raises Forbidden, VentureIsClosed, MetricExists, InvalidField.
    """
    venture = open_venture(venture, by)
    given = {"measure": measure, "kind": kind, "direction": direction}
    if standard := metrics.METRICS.get(key):
        for field in FIXED:
            meant = getattr(standard, field)
            if given[field] not in {"", meant}:
                raise InvalidField(field, f"The {field} of {key} is {meant}.", "fixed")
            given[field] = meant
        name, unit = name or standard.name, unit or standard.unit
        description = description or standard.definition
    given["direction"] = given["direction"] or MetricSeries.Direction.UP
    for field, value in {"name": name, "unit": unit, **given}.items():
        if not value:
            raise InvalidField(field, "A metric of your own needs it.", "required")
    if given["measure"] == MetricSeries.Measure.MONEY and not _is_currency(unit):
        raise InvalidField("unit", "Money is in a currency, such as EUR.", "not_a_currency")
    if venture.metric_series.filter(key=key).exists():
        raise MetricExists(key=key)
    series = MetricSeries.objects.create(
        venture=venture,
        key=key,
        name=name,
        description=description,
        unit=unit,
        decimals=DECIMALS[given["measure"]] if decimals is None else decimals,
        period=period,
        **given,
    )
    announce(
        MetricSeriesOpened(venture_id=str(venture.pk), series_id=str(series.pk), key=key),
        by=by,
    )
    return series


def _is_currency(unit):
    return len(unit) == 3 and unit.isascii() and unit.isalpha() and unit.isupper()


@transaction.atomic
def describe_series(
    *, series: MetricSeries, name: str = "", description: str | None = None, by: User | None
) -> MetricSeries:
    """Say anew what a series is called. Its unit and period stay. Raises Forbidden."""
    open_venture(series.venture, by)
    series = MetricSeries.objects.locked(series.pk)
    series.name = name or series.name
    series.description = series.description if description is None else description
    series.save(update_fields=["name", "description", "updated_at"])
    return series


@transaction.atomic
def record_metric(
    *,
    series: MetricSeries,
    period: str,
    value: Decimal | None,
    source: str = "",
    note: str = "",
    by: User | None,
    today: datetime.date | None = None,
) -> MetricPoint:
    """Tell the value of one period; `value=None` takes back one told before.

    `period` is its name or a day inside. What was told before stays, as an older
    revision; telling the same again adds nothing. Raises Forbidden, VentureIsClosed,
    InvalidField.
    """
    working_venture(series.venture, by)
    series = MetricSeries.objects.locked(series.pk)
    starts_on = _period(series, period, today or timezone.now().date())
    told = {"amount": _amount(series, value), "source": source, "note": note}
    last = series.points.filter(starts_on=starts_on).order_by("-revision").first()
    if last is not None and all(getattr(last, name) == told[name] for name in told):
        return last
    if last is None and value is None:
        raise InvalidField("value", "There is no value to take back.", "required")
    point = MetricPoint.objects.create(
        series=series,
        starts_on=starts_on,
        revision=last.revision + 1 if last else 1,
        recorded_by=by,
        **told,
    )
    announce(
        MetricRecorded(
            venture_id=str(series.venture_id),
            series_id=str(series.pk),
            key=series.key,
            period=periods.name_of(series.period, starts_on),
            revision=point.revision,
        ),
        by=by,
    )
    return point


def _period(series, text, today):
    try:
        starts_on = periods.parse(series.period, text)
    except ValueError as error:
        like = periods.EXAMPLES[series.period]
        raise InvalidField(
            "period", f"A {series.period} is written like {like}."
        ) from error
    if starts_on > today:
        raise InvalidField("period", "This period has not begun yet.", "in_the_future")
    return starts_on


def _amount(series, value):
    """The value in the series' smallest unit."""
    if value is None:
        return None
    amount = value.scaleb(series.decimals)
    if amount != amount.to_integral_value():
        raise InvalidField(
            "value", f"This metric has {series.decimals} decimal places.", "too_precise"
        )
    if abs(amount) > MAX_AMOUNT:
        raise InvalidField("value", "This number is too large.", "too_large")
    return int(amount)

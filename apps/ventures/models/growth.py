"""What a venture measures, and every value it ever told."""

from decimal import Decimal
from fractions import Fraction

from django.db import models
from django.db.models import Q
from django.utils import timezone

from apps.core.models import BaseModel
from apps.users.models import User
from apps.ventures import metrics
from apps.ventures.models.venture import Venture
from apps.ventures.querysets import MetricPointQuerySet, MetricSeriesQuerySet

MAX_DECIMALS = 6
MAX_AMOUNT = 10**18 - 1


class MetricSeries(BaseModel):
    """One row is one thing a venture measures, period after period.

    A flow adds up over periods (revenue), a level is how it stands at a period's end
    (customers). `direction` says which way is good. Values are whole numbers of
    10 ** -decimals units.
    """

    class Measure(models.TextChoices):
        COUNT = "count"
        MONEY = "money"
        PERCENT = "percent"
        TIME = "time"

    class Kind(models.TextChoices):
        FLOW = "flow"
        LEVEL = "level"

    class Direction(models.TextChoices):
        UP = "up"
        DOWN = "down"
        NONE = "none"

    class Period(models.TextChoices):
        DAY = "day"
        WEEK = "week"
        MONTH = "month"
        QUARTER = "quarter"
        YEAR = "year"

    venture = models.ForeignKey(
        Venture, on_delete=models.PROTECT, related_name="metric_series"
    )
    key = models.CharField(max_length=40)
    name = models.CharField(max_length=80)
    description = models.CharField(max_length=500, blank=True)
    measure = models.CharField(max_length=10, choices=Measure.choices)
    unit = models.CharField(max_length=20)
    decimals = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    direction = models.CharField(
        max_length=10, choices=Direction.choices, default=Direction.UP
    )
    period = models.CharField(max_length=10, choices=Period.choices, default=Period.MONTH)

    objects = MetricSeriesQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "metric series"
        constraints = [
            models.UniqueConstraint(
                fields=["venture", "key"], name="ventures_metricseries_once_a_key"
            ),
            models.CheckConstraint(
                condition=Q(decimals__lte=MAX_DECIMALS),
                name="ventures_metricseries_few_decimals",
            ),
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(unit="") & ~Q(key=""),
                name="ventures_metricseries_is_named",
            ),
            models.CheckConstraint(
                condition=Q(period__in=["day", "week", "month", "quarter", "year"]),
                name="ventures_metricseries_known_period",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["flow", "level"]),
                name="ventures_metricseries_known_kind",
            ),
        ]

    def __str__(self):
        return f"{self.name} of {self.venture_id}"

    @property
    def is_standard(self):
        return self.key in metrics.METRICS


def as_value(amount: int | None, decimals: int) -> str | None:
    """`12345` with two decimals is "123.45"."""
    return None if amount is None else f"{Decimal(amount).scaleb(-decimals):f}"


class MetricPoint(models.Model):
    """One row is one value told for one period; a correction is the next revision.

    Rows are only ever added (the database refuses anything else). The last revision of a
    period counts. `amount` is null where a value told before turned out to be unknown.
    """

    series = models.ForeignKey(
        MetricSeries, on_delete=models.PROTECT, related_name="points"
    )
    starts_on = models.DateField()
    revision = models.PositiveIntegerField(default=1)
    amount = models.BigIntegerField(null=True)
    source = models.CharField(max_length=120, blank=True)
    note = models.CharField(max_length=500, blank=True)
    recorded_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="+"
    )
    recorded_at = models.DateTimeField(default=timezone.now)

    objects = MetricPointQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["series", "starts_on", "revision"],
                name="ventures_metricpoint_once_a_revision",
            ),
            models.CheckConstraint(
                condition=Q(revision__gte=1), name="ventures_metricpoint_from_one_on"
            ),
            models.CheckConstraint(
                condition=Q(amount__isnull=True)
                | Q(amount__gte=-MAX_AMOUNT, amount__lte=MAX_AMOUNT),
                name="ventures_metricpoint_amount_in_range",
            ),
        ]

    def __str__(self):
        return f"{self.series_id} {self.starts_on} r{self.revision}"

    @property
    def fraction(self):
        """The exact value."""
        return Fraction(self.amount, 10**self.series.decimals)

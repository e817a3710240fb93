"""Shapes of what a venture measures."""

import datetime

from django.utils import timezone
from rest_framework import serializers

from apps.core.api.serializers import StrictSerializer
from apps.ventures import metrics, periods
from apps.ventures.api.serializers import TeamPersonSerializer, person_in, text
from apps.ventures.models import MetricSeries
from apps.ventures.models.growth import MAX_DECIMALS, as_value

SERIES = [
    "id",
    "key",
    "name",
    "description",
    "measure",
    "unit",
    "decimals",
    "kind",
    "direction",
    "period",
    "created_at",
    "latest_on",
    "latest_amount",
    "latest_at",
]
POINT = [
    "starts_on",
    "revision",
    "amount",
    "source",
    "note",
    "recorded_at",
    "recorded_by_id",
    "recorded_by__first_name",
    "recorded_by__last_name",
]
VALUE_HELP = "A decimal number as text. Null: not known, or taken back."


class LatestSerializer(serializers.Serializer):
    period = serializers.CharField()
    value = serializers.CharField(allow_null=True, help_text=VALUE_HELP)
    recorded_at = serializers.DateTimeField()


class MetricSeriesSerializer(serializers.Serializer):
    id = serializers.UUIDField()
    key = serializers.CharField()
    name = serializers.CharField()
    description = serializers.CharField()
    measure = serializers.ChoiceField(choices=MetricSeries.Measure.choices)
    unit = serializers.CharField()
    decimals = serializers.IntegerField()
    kind = serializers.ChoiceField(
        choices=MetricSeries.Kind.choices,
        help_text="A flow adds up over periods; a level stands at a period's end.",
    )
    direction = serializers.ChoiceField(
        choices=MetricSeries.Direction.choices, help_text="Which way is good."
    )
    period = serializers.ChoiceField(choices=MetricSeries.Period.choices)
    is_standard = serializers.BooleanField()
    created_at = serializers.DateTimeField()
    latest = LatestSerializer(allow_null=True)


class UsedPointSerializer(serializers.Serializer):
    key = serializers.CharField()
    period = serializers.CharField()


class GrowthFigureSerializer(serializers.Serializer):
    value = serializers.CharField(allow_null=True, help_text=VALUE_HELP)
    unit = serializers.CharField()
    formula = serializers.CharField()
    reason = serializers.CharField(help_text="Why the value is null.")
    level = serializers.CharField(help_text="How grave it is, where that has a name.")
    uses = UsedPointSerializer(many=True, help_text="The points it was made of.")


class MetricWithGrowthSerializer(MetricSeriesSerializer):
    figures = serializers.DictField(child=GrowthFigureSerializer())


class VentureGrowthSerializer(serializers.Serializer):
    venture_id = serializers.UUIDField()
    as_of = serializers.DateTimeField()
    figures = serializers.DictField(child=GrowthFigureSerializer())


class MetricPointSerializer(serializers.Serializer):
    period = serializers.CharField()
    starts_on = serializers.DateField()
    ends_on = serializers.DateField()
    is_over = serializers.BooleanField(help_text="Is the period itself over?")
    revision = serializers.IntegerField()
    value = serializers.CharField(allow_null=True, help_text=VALUE_HELP)
    source = serializers.CharField()
    note = serializers.CharField()
    recorded_by = TeamPersonSerializer(allow_null=True)
    recorded_at = serializers.DateTimeField()


class StandardMetricSerializer(serializers.Serializer):
    key = serializers.CharField()
    name = serializers.CharField()
    definition = serializers.CharField()
    measure = serializers.ChoiceField(choices=MetricSeries.Measure.choices)
    kind = serializers.ChoiceField(choices=MetricSeries.Kind.choices)
    direction = serializers.ChoiceField(choices=MetricSeries.Direction.choices)
    unit = serializers.CharField(help_text='"" for money: its currency is yours to say.')


class MetricCatalogueSerializer(serializers.Serializer):
    metrics = StandardMetricSerializer(many=True)


def series_card(row: dict) -> dict:
    """A series in a list: `row` is one of `.with_latest().values(*SERIES)`."""
    starts_on, amount = row.pop("latest_on"), row.pop("latest_amount")
    recorded_at = row.pop("latest_at")
    row["is_standard"] = row["key"] in metrics.METRICS
    row["latest"] = starts_on and {
        "period": periods.name_of(row["period"], starts_on),
        "value": as_value(amount, row["decimals"]),
        "recorded_at": recorded_at,
    }
    return row


def point_card(series: MetricSeries):
    """What shapes one of `.values(*POINT)`."""
    today = timezone.now().date()

    def shape(row):
        starts_on: datetime.date = row["starts_on"]
        ends_on = periods.end_of(series.period, starts_on)
        return {
            "period": periods.name_of(series.period, starts_on),
            "starts_on": starts_on,
            "ends_on": ends_on,
            "is_over": ends_on < today,
            "revision": row["revision"],
            "value": as_value(row["amount"], series.decimals),
            "source": row["source"],
            "note": row["note"],
            "recorded_by": person_in(row, "recorded_by"),
            "recorded_at": row["recorded_at"],
        }

    return shape


class DescribeSeriesSerializer(StrictSerializer):
    name = serializers.CharField(max_length=80, required=False)
    description = text(500)


class OpenSeriesSerializer(StrictSerializer):
    """A standard metric needs its key, and money its currency as `unit`."""

    key = serializers.RegexField(
        r"^[a-z][a-z0-9_]*\Z",
        max_length=40,
        help_text="One of the catalogue, or your own: small letters, digits, _.",
    )
    name = text(80)
    description = text(500)
    measure = serializers.ChoiceField(choices=MetricSeries.Measure.choices, required=False)
    unit = text(20, help_text="What is counted; for money a currency, such as EUR.")
    decimals = serializers.IntegerField(
        min_value=0, max_value=MAX_DECIMALS, required=False, allow_null=True
    )
    kind = serializers.ChoiceField(choices=MetricSeries.Kind.choices, required=False)
    direction = serializers.ChoiceField(
        choices=MetricSeries.Direction.choices, required=False
    )
    period = serializers.ChoiceField(
        choices=MetricSeries.Period.choices, default=MetricSeries.Period.MONTH
    )


class RecordMetricSerializer(StrictSerializer):
    period = serializers.CharField(
        max_length=20, help_text="2026-03, 2026-W11, 2026-Q1, or a day inside."
    )
    value = serializers.DecimalField(
        max_digits=24, decimal_places=MAX_DECIMALS, allow_null=True, help_text=VALUE_HELP
    )
    source = text(120, help_text="Where it comes from.")
    note = text(500, help_text="For a correction: why.")

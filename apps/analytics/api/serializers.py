"""Shapes that leave and shapes that enter."""

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from apps.analytics.models import Report, Scope
from apps.core.api.serializers import StrictSerializer


@extend_schema_field(
    {
        "oneOf": [{"type": "number"}, {"type": "string"}],
        "description": "Amounts of BUZ are decimal strings, everything else is a number.",
        "nullable": True,
    }
)
class ValueField(serializers.Field):
    def to_representation(self, value):
        return value


class FigureSerializer(serializers.Serializer):
    value = ValueField(allow_null=True)
    unit = serializers.CharField()
    formula = serializers.CharField()
    sql = serializers.CharField(
        help_text="One query that gives the same number; `:start` and `:end` are the period."
    )


class PointSerializer(serializers.Serializer):
    at = serializers.CharField()
    value = ValueField()


class PageSerializer(serializers.Serializer):
    """Figures of one subject over one period; `null` is "not known", never a guess."""

    period = serializers.CharField()
    first_day = serializers.DateField()
    last_day = serializers.DateField()
    as_of = serializers.DateTimeField(allow_null=True)
    events_behind = serializers.IntegerField()
    is_exact = serializers.BooleanField()
    figures = serializers.DictField(child=FigureSerializer())
    events = serializers.DictField(child=serializers.IntegerField())
    activity = PointSerializer(many=True)


class UserPageSerializer(PageSerializer):
    user_id = serializers.UUIDField()
    level = serializers.CharField(allow_null=True)


class VenturePageSerializer(PageSerializer):
    venture_id = serializers.UUIDField()


class MetricSerializer(serializers.Serializer):
    code = serializers.CharField()
    definition = serializers.CharField()
    unit = serializers.CharField()


class ReportSerializer(serializers.Serializer):
    id = serializers.UUIDField()
    name = serializers.CharField()
    metric = serializers.CharField()
    scope = serializers.CharField()
    subject_id = serializers.UUIDField()
    grouping = serializers.CharField()
    period_days = serializers.IntegerField()
    created_at = serializers.DateTimeField()


REPORT_FIELDS = list(ReportSerializer().fields)


class MakeReportSerializer(StrictSerializer):
    name = serializers.CharField(max_length=120)
    metric = serializers.CharField(max_length=60)
    scope = serializers.ChoiceField(Scope.choices, default=Scope.USER)
    subject_id = serializers.UUIDField(required=False)
    grouping = serializers.ChoiceField(Report.Grouping.choices, default="day")
    period_days = serializers.IntegerField(min_value=1, max_value=366, default=30)


class RunSerializer(serializers.Serializer):
    id = serializers.UUIDField()
    report_id = serializers.UUIDField()
    number = serializers.IntegerField()
    first_day = serializers.DateField()
    last_day = serializers.DateField()
    as_of = serializers.DateTimeField()
    total = ValueField()
    rows = PointSerializer(many=True)
    created_at = serializers.DateTimeField()


RUN_FIELDS = [name for name in RunSerializer().fields if name != "rows"]


class RunCardSerializer(serializers.Serializer):
    id = serializers.UUIDField()
    report_id = serializers.UUIDField()
    number = serializers.IntegerField()
    first_day = serializers.DateField()
    last_day = serializers.DateField()
    as_of = serializers.DateTimeField()
    total = ValueField()
    created_at = serializers.DateTimeField()


class EvidenceSerializer(serializers.Serializer):
    first_day = serializers.DateField()
    last_day = serializers.DateField()
    count = serializers.IntegerField()
    count_before = serializers.IntegerField()
    definition = serializers.CharField()
    test = serializers.CharField()


class InsightSerializer(serializers.Serializer):
    metric = serializers.CharField()
    sentence = serializers.CharField()
    strength = serializers.FloatField()
    evidence = EvidenceSerializer()


class InsightsSerializer(serializers.Serializer):
    scope = serializers.CharField()
    subject_id = serializers.UUIDField()
    insights = InsightSerializer(many=True)

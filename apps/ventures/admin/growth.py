from django.contrib import admin

from apps.core.admin import ReadOnlyAdmin
from apps.ventures.models import MetricPoint, MetricSeries


@admin.register(MetricSeries)
class MetricSeriesAdmin(ReadOnlyAdmin):
    list_display = ["name", "key", "venture", "unit", "kind", "period", "created_at"]
    list_filter = ["measure", "kind", "period"]
    list_select_related = ["venture"]
    search_fields = ["=key", "name", "=venture__id", "venture__name"]
    ordering = ["-pk"]


@admin.register(MetricPoint)
class MetricPointAdmin(ReadOnlyAdmin):
    """Every value told, those corrected included."""

    list_display = ["series", "starts_on", "revision", "amount", "recorded_by", "source"]
    list_filter = ["recorded_at"]
    list_select_related = ["series", "recorded_by"]
    search_fields = ["=series__id", "=series__key", "=series__venture__id"]
    ordering = ["-pk"]

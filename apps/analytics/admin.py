from django.contrib import admin

from apps.analytics.models import ActiveHour, DayFact, HourFact, Report, ReportRun, Rollup
from apps.core.admin import ReadOnlyAdmin


@admin.register(HourFact)
class HourFactAdmin(ReadOnlyAdmin):
    list_display = ["hour", "scope", "subject_id", "event", "event_count", "amount"]
    list_filter = ["scope", "event"]
    search_fields = ["=subject_id"]


@admin.register(DayFact)
class DayFactAdmin(ReadOnlyAdmin):
    list_display = ["day", "scope", "subject_id", "event", "event_count", "amount"]
    list_filter = ["scope", "event"]
    search_fields = ["=subject_id"]


@admin.register(ActiveHour)
class ActiveHourAdmin(ReadOnlyAdmin):
    list_display = ["hour", "user_id"]
    search_fields = ["=user_id"]


@admin.register(Rollup)
class RollupAdmin(ReadOnlyAdmin):
    list_display = ["started_at", "finished_at", "last_record_id", "hour_count"]


@admin.register(Report)
class ReportAdmin(ReadOnlyAdmin):
    list_display = ["name", "owner", "metric", "scope", "grouping", "period_days"]
    list_filter = ["scope", "metric"]
    list_select_related = ["owner"]
    search_fields = ["=id", "name", "owner__email"]


@admin.register(ReportRun)
class ReportRunAdmin(ReadOnlyAdmin):
    list_display = ["report", "number", "first_day", "last_day", "total", "as_of"]
    list_select_related = ["report"]
    search_fields = ["=report__id", "report__name"]

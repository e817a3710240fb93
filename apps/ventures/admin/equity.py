from django.contrib import admin

from apps.core.admin import ReadOnlyAdmin
from apps.ventures.equity import show_percent
from apps.ventures.models import EquityShare, EquitySplit


class EquityShareInline(admin.TabularInline):
    model = EquityShare
    fields = readonly_fields = ["position", "user", "pool", "percent"]
    extra = 0
    can_delete = False

    def has_add_permission(self, request, obj=None):
        return False

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("user").order_by("position")

    @admin.display(description="%")
    def percent(self, share):
        return show_percent(share.bps)


@admin.register(EquitySplit)
class EquitySplitAdmin(ReadOnlyAdmin):
    """Every division there has been; owners make new ones."""

    list_display = ["venture", "version", "set_by", "created_at", "reason"]
    list_filter = ["created_at"]
    list_select_related = ["venture", "set_by"]
    search_fields = ["venture__name", "=venture__id"]
    ordering = ["-pk"]
    inlines = [EquityShareInline]

from django.contrib import admin

from apps.core.admin import ReadOnlyAdmin
from apps.legal.models import Acceptance, Compliance, Gate, Pack, Requirement
from apps.workflows.admin_buttons import TransitionButtonsMixin


class RequirementInline(admin.TabularInline):
    model = Requirement
    fields = ["template", "is_required", "position", "why"]
    autocomplete_fields = ["template"]
    extra = 0

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("template")


class GateInline(admin.TabularInline):
    model = Gate
    fields = ["action"]
    extra = 0


@admin.register(Pack)
class PackAdmin(admin.ModelAdmin):
    """Policy is data: what is changed here is in force at once."""

    list_display = ["code", "title", "role", "position"]
    list_filter = ["role"]
    search_fields = ["code", "title"]
    inlines = [RequirementInline, GateInline]
    ordering = ["position", "code"]


@admin.register(Acceptance)
class AcceptanceAdmin(ReadOnlyAdmin):
    list_display = ["user", "template", "epoch", "accepted_at", "ends_at"]
    list_filter = ["template"]
    list_select_related = ["user", "template"]
    search_fields = ["user__email", "template__code", "=document__id"]


@admin.register(Compliance)
class ComplianceAdmin(TransitionButtonsMixin, ReadOnlyAdmin):
    machines = ["compliance"]
    list_display = ["user", "pack", "state", "changed_at"]
    list_filter = ["pack", "state"]
    list_select_related = ["user", "pack"]
    search_fields = ["=id", "user__email", "=user__id"]

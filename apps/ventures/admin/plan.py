from django.contrib import admin

from apps.core.admin import ReadOnlyAdmin
from apps.ventures.models import CheckIn, LaunchPlan, Milestone, Risk
from apps.workflows.admin_buttons import TransitionButtonsMixin


class MilestoneInline(admin.TabularInline):
    """The milestones, to look at. They are moved by services."""

    model = Milestone
    fields = ["title", "phase", "due_on", "state", "percent", "done_at"]
    readonly_fields = fields
    extra = 0
    can_delete = False
    show_change_link = True
    ordering = ["due_on", "pk"]

    def has_add_permission(self, request, obj=None):
        return False


@admin.register(LaunchPlan)
class LaunchPlanAdmin(TransitionButtonsMixin, ReadOnlyAdmin):
    machines = ["launch-plan"]
    list_display = ["venture", "state", "starts_on", "ends_on", "started_by"]
    list_filter = ["state", "starts_on"]
    list_select_related = ["venture", "started_by"]
    search_fields = ["=id", "=venture__id", "venture__name"]
    ordering = ["-pk"]
    inlines = [MilestoneInline]


@admin.register(Milestone)
class MilestoneAdmin(TransitionButtonsMixin, ReadOnlyAdmin):
    machines = ["milestone"]
    list_display = ["title", "venture", "phase", "due_on", "state", "percent", "done_at"]
    list_filter = ["state", "phase", "due_on"]
    list_select_related = ["plan__venture"]
    search_fields = ["=id", "title", "=plan__venture__id", "plan__venture__name"]
    ordering = ["-pk"]

    @admin.display(ordering="plan__venture__name")
    def venture(self, milestone):
        return milestone.plan.venture


@admin.register(CheckIn)
class CheckInAdmin(ReadOnlyAdmin):
    list_display = ["user", "plan", "day", "status", "mood"]
    list_filter = ["status", "day"]
    list_select_related = ["user", "plan"]
    search_fields = ["user__email", "=plan__venture__id", "plan__venture__name"]
    ordering = ["-pk"]


@admin.register(Risk)
class RiskAdmin(TransitionButtonsMixin, ReadOnlyAdmin):
    machines = ["risk"]
    list_display = ["title", "venture", "kind", "score", "state", "owner", "created_at"]
    list_filter = ["state", "kind"]
    list_select_related = ["venture", "owner"]
    search_fields = ["=id", "title", "=venture__id", "venture__name"]
    ordering = ["-pk"]

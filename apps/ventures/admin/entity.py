from django.contrib import admin

from apps.core.admin import ReadOnlyAdmin
from apps.ventures.models import LegalEntity, Officer
from apps.workflows.admin_buttons import TransitionButtonsMixin


class OfficerInline(admin.TabularInline):
    """Who acts for it, to look at. Offices are given and ended by services."""

    model = Officer
    fields = ["user", "name", "role", "title", "starts_on", "ends_on"]
    readonly_fields = fields
    extra = 0
    can_delete = False

    def has_add_permission(self, request, obj=None):
        return False

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("user").order_by("starts_on")


@admin.register(LegalEntity)
class LegalEntityAdmin(TransitionButtonsMixin, ReadOnlyAdmin):
    machines = ["legal-entity"]
    list_display = ["name", "venture", "kind", "jurisdiction", "state", "registered_on"]
    list_filter = ["state", "kind", "registered_on"]
    list_select_related = ["venture"]
    search_fields = ["=id", "name", "=registration_number", "=venture__id"]
    ordering = ["-pk"]
    inlines = [OfficerInline]


@admin.register(Officer)
class OfficerAdmin(ReadOnlyAdmin):
    list_display = ["entity", "user", "name", "role", "starts_on", "ends_on"]
    list_filter = ["role", "starts_on", ("ends_on", admin.EmptyFieldListFilter)]
    list_select_related = ["entity", "user"]
    search_fields = ["=entity__id", "entity__name", "user__email", "name"]
    ordering = ["-pk"]

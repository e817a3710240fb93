from django.contrib import admin
from django.db import models

from apps.core.admin import each_by_service
from apps.ventures import services
from apps.ventures.models import Membership, Venture
from apps.ventures.services.venture import EDITABLE
from apps.workflows.admin_buttons import TransitionButtonsMixin


class MembershipInline(admin.TabularInline):
    """The team, to look at. Places are given and taken by services."""

    model = Membership
    fields = ["user", "role", "state", "joined_at"]
    readonly_fields = fields
    extra = 0
    can_delete = False
    show_change_link = True

    def has_add_permission(self, request, obj=None):
        return False

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("user").order_by("joined_at")


@admin.register(Venture)
class VentureAdmin(TransitionButtonsMixin, admin.ModelAdmin):
    machines = ["venture", "venture-stage"]
    list_display = ["name", "founder", "industry", "stage", "state", "created_at"]
    list_filter = [
        "state",
        "stage",
        "is_public",
        "external_source",
        "created_at",
    ]
    list_select_related = ["founder"]
    show_full_result_count = False
    search_fields = ["=id", "name", "pitch", "industry", "founder__email", "=external_id"]
    autocomplete_fields = ["founder"]
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    ordering = ["-pk"]
    fields = [
        ("name", "slug"),
        "pitch",
        "description",
        ("industry", "location"),
        ("website", "tags"),
        ("is_public", "founded_on"),
        ("founder", "external_source", "external_id"),
        ("state", "stage", "launched_at"),
        ("created_at", "updated_at"),
    ]
    inlines = [MembershipInline]
    actions = ["submit", "launch", "return_", "pause", "resume", "close"]

    def get_readonly_fields(self, request, obj=None):
        fixed = [
            "slug",
            "external_source",
            "external_id",
            "state",
            "stage",
            "launched_at",
            "created_at",
            "updated_at",
        ]
        return fixed if obj is None else [*fixed, "founder"]

    def has_delete_permission(self, request, obj=None):
        return False

    def save_model(self, request, obj, form, change):
        values = {name: form.cleaned_data[name] for name in EDITABLE}
        if change:
            services.update_venture(venture=obj, by=request.user, **values)
        else:
            venture = services.found_venture(
                by=form.cleaned_data["founder"], price_waived=True, **values
            )
            obj.pk = venture.pk

    @admin.action(description="Submit selected ventures", permissions=["change"])
    def submit(self, request, queryset):
        self._each(request, queryset, services.submit_venture)

    @admin.action(description="Launch selected ventures")
    def launch(self, request, queryset):
        self._each(request, queryset, services.launch_venture)

    @admin.action(description="Return selected ventures to their owners")
    def return_(self, request, queryset):
        self._each(request, queryset, services.return_venture)

    @admin.action(description="Pause selected ventures", permissions=["change"])
    def pause(self, request, queryset):
        self._each(request, queryset, services.pause_venture)

    @admin.action(description="Resume selected ventures", permissions=["change"])
    def resume(self, request, queryset):
        self._each(request, queryset, services.resume_venture)

    @admin.action(description="Close selected ventures for good", permissions=["change"])
    def close(self, request, queryset):
        self._each(request, queryset, services.close_venture)

    def _each(self, request, queryset, service):
        each_by_service(
            self,
            request,
            queryset,
            lambda venture: service(venture=venture, by=request.user),
        )

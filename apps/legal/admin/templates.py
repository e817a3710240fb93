from django.contrib import admin

from apps.core.admin import ReadOnlyAdmin
from apps.legal.models import Template, TemplateVersion


class VersionInline(admin.TabularInline):
    """The wordings so far. A new one is published through the API or a catalogue file."""

    model = TemplateVersion
    fields = ["number", "change", "epoch", "what_changed", "published_by", "created_at"]
    readonly_fields = fields
    extra = 0
    can_delete = False
    show_change_link = True
    ordering = ["-number"]

    def has_add_permission(self, request, obj=None):
        return False

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("published_by").defer("body")


@admin.register(Template)
class TemplateAdmin(admin.ModelAdmin):
    list_display = ["code", "title", "kind", "epoch", "is_sample", "is_paper_only"]
    list_filter = ["kind", "is_sample", "is_paper_only"]
    search_fields = ["code", "title", "summary"]
    readonly_fields = ["code", "epoch", "grace_until"]
    inlines = [VersionInline]
    ordering = ["code"]

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(TemplateVersion)
class TemplateVersionAdmin(ReadOnlyAdmin):
    list_display = ["template", "number", "change", "epoch", "what_changed", "created_at"]
    list_filter = ["change", "created_at"]
    list_select_related = ["template"]
    search_fields = ["template__code", "=digest"]

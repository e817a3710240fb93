from django.contrib import admin

from apps.core.admin import ReadOnlyAdmin, each_by_service
from apps.files import services
from apps.files.models import Grant, Quota, ShareLink, StoredFile


class GrantInline(admin.TabularInline):
    model = Grant
    extra = 0
    can_delete = False
    readonly_fields = ["audience", "subject_id", "granted_by"]

    def has_add_permission(self, request, obj=None):
        return False


@admin.register(StoredFile)
class StoredFileAdmin(ReadOnlyAdmin):
    list_display = ["name", "owner", "media_type", "size_bytes", "state", "created_at"]
    list_filter = ["state", "media_type", "created_at"]
    list_select_related = ["owner"]
    search_fields = ["=id", "name", "=sha256", "owner__email"]
    inlines = [GrantInline]
    actions = ["examine_again"]

    @admin.action(description="Examine selected files that are still in quarantine")
    def examine_again(self, request, queryset):
        each_by_service(
            self, request, queryset, lambda file: services.examine_file(file_id=file.pk)
        )


@admin.register(ShareLink)
class ShareLinkAdmin(ReadOnlyAdmin):
    list_display = ["file", "made_by", "expires_at", "download_count", "withdrawn_at"]
    list_select_related = ["file", "made_by"]
    search_fields = ["=file__id", "file__name", "made_by__email"]
    exclude = ["token_digest", "password"]


@admin.register(Quota)
class QuotaAdmin(admin.ModelAdmin):
    """Staff may give somebody more room; what is used is counted, never typed in."""

    list_display = ["user", "used_bytes", "limit_bytes"]
    list_select_related = ["user"]
    search_fields = ["user__email"]
    readonly_fields = ["user", "used_bytes"]
    show_full_result_count = False

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

from django.contrib import admin

from apps.core.admin import ReadOnlyAdmin, each_by_service
from apps.files import services
from apps.files.models import Grant, Hold, Quota, ShareLink, StoredFile


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
    list_filter = ["state", "media_type", "created_at", "updated_at"]
    list_select_related = ["owner"]
    search_fields = ["=id", "name", "=sha256", "owner__email"]
    inlines = [GrantInline]
    actions = ["examine_again"]

    @admin.action(description="Examine selected files that are still in quarantine")
    def examine_again(self, request, queryset):
        each_by_service(
            self, request, queryset, lambda file: services.examine_file(file_id=file.pk)
        )


@admin.register(Hold)
class HoldAdmin(admin.ModelAdmin):
    """Placed here and lifted here, never edited."""

    list_display = ["file", "reason", "placed_by", "created_at", "lifted_at"]
    list_filter = [("lifted_at", admin.EmptyFieldListFilter)]
    list_select_related = ["file", "placed_by"]
    search_fields = ["=file__id", "file__name", "reason"]
    autocomplete_fields = ["file"]
    fields = ["file", "reason"]
    actions = ["lift"]
    show_full_result_count = False

    def has_add_permission(self, request):
        return request.user.has_perm("files.hold_file")

    def has_change_permission(self, request, obj=None):
        return obj is None and self.has_add_permission(request)

    def has_delete_permission(self, request, obj=None):
        return False

    def save_model(self, request, hold, form, change):
        placed = services.hold_file(file=hold.file, reason=hold.reason, by=request.user)
        hold.pk = placed.pk

    @admin.action(description="Lift the selected holds", permissions=["add"])
    def lift(self, request, queryset):
        each_by_service(
            self,
            request,
            queryset,
            lambda hold: services.lift_hold(hold=hold, by=request.user),
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

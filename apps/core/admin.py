from django.contrib import admin, messages
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group

from apps.core.admin_access import AccessFieldsMixin
from apps.core.delivery import redeliver
from apps.core.errors import SmartStartError
from apps.core.models import Delivery, EventRecord, Heartbeat, IdempotencyKey


class ReadOnlyAdmin(admin.ModelAdmin):
    """For rows that are only ever added, and never by hand."""

    show_full_result_count = False

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


def each_by_service(model_admin, request, queryset, act):
    """Run `act(row)` for each selected row, and say what became of each refusal."""
    done = 0
    for row in queryset:
        try:
            act(row)
        except SmartStartError as error:
            model_admin.message_user(request, f"{row}: {error}", messages.ERROR)
        else:
            done += 1
    if done:
        model_admin.message_user(request, f"Done for {done}.", messages.SUCCESS)


@admin.register(EventRecord)
class EventRecordAdmin(ReadOnlyAdmin):
    list_display = ["id", "name", "actor_id", "happened_at", "request_id"]
    ordering = ["-pk"]
    list_filter = ["name", "happened_at"]
    search_fields = ["=actor_id", "=request_id"]


@admin.register(Delivery)
class DeliveryAdmin(ReadOnlyAdmin):
    list_display = [
        "id",
        "record",
        "handler",
        "due_at",
        "attempt_count",
        "delivered_at",
        "given_up_at",
    ]
    list_filter = [
        ("delivered_at", admin.EmptyFieldListFilter),
        ("given_up_at", admin.EmptyFieldListFilter),
        "handler",
    ]
    list_select_related = ["record"]
    actions = ["redeliver"]

    def has_view_permission(self, request, obj=None):
        return request.user.has_perm("core.view_delivery")

    @admin.action(description="Send the selected deliveries again")
    def redeliver(self, request, queryset):
        count = redeliver(Delivery.objects.filter(pk__in=queryset.values("pk")))
        self.message_user(request, f"{count} deliveries are owed again.")


@admin.register(IdempotencyKey)
class IdempotencyKeyAdmin(ReadOnlyAdmin):
    list_display = ["key", "principal_id", "status", "created_at"]
    search_fields = ["=key", "=principal_id"]
    exclude = ["body"]


@admin.register(Heartbeat)
class HeartbeatAdmin(ReadOnlyAdmin):
    list_display = ["name", "beat_at"]


admin.site.unregister(Group)


@admin.register(Group)
class GroupAdmin(AccessFieldsMixin, admin.ModelAdmin):
    """Roles: what each of them allows is decided here."""

    search_fields = ["name"]
    ordering = ["name"]


@admin.register(LogEntry)
class LogEntryAdmin(ReadOnlyAdmin):
    """What staff did by hand."""

    list_display = ["action_time", "user", "content_type", "object_repr", "what"]
    list_filter = ["action_flag", "action_time"]
    list_select_related = ["user", "content_type"]
    search_fields = ["=object_id", "=user__email"]
    ordering = ["-pk"]

    @admin.display(description="what")
    def what(self, entry):
        return entry.get_change_message()

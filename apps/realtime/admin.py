from django.contrib import admin

from apps.core.admin import ReadOnlyAdmin, each_by_service
from apps.realtime.models import ChannelHead, Connection, Presence, Process, Publication
from apps.realtime.services import end_socket


@admin.register(ChannelHead)
class ChannelHeadAdmin(ReadOnlyAdmin):
    list_display = ["channel", "offset", "forgotten", "epoch"]
    search_fields = ["channel"]


@admin.register(Publication)
class PublicationAdmin(ReadOnlyAdmin):
    list_display = ["channel_id", "offset", "actor_id", "created_at"]
    list_filter = ["created_at"]
    search_fields = ["=channel__channel", "=actor_id"]


@admin.register(Process)
class ProcessAdmin(ReadOnlyAdmin):
    list_display = ["id", "host", "started_at", "lease_ends_at"]


class PresenceInline(admin.TabularInline):
    model = Presence
    fields = readonly_fields = ["channel", "joined_at"]
    extra = 0
    can_delete = False

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False


@admin.register(Connection)
class ConnectionAdmin(ReadOnlyAdmin):
    list_display = [
        "id",
        "user",
        "client_name",
        "address",
        "created_at",
        "process",
        "end_code",
    ]
    list_filter = ["client_name", "process"]
    list_select_related = ["user", "process"]
    search_fields = ["=id", "user__email", "=session__id", "=address"]
    inlines = [PresenceInline]
    actions = ["end"]

    def has_end_permission(self, request):
        return request.user.has_perm("realtime.change_connection")

    @admin.action(description="Close the selected sockets", permissions=["end"])
    def end(self, request, queryset):
        each_by_service(
            self, request, queryset, lambda row: end_socket(connection=row, by=request.user)
        )

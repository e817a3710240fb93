from django.contrib import admin

from apps.core.admin import ReadOnlyAdmin, each_by_service
from apps.realtime.models import (
    Attachment,
    ChannelHead,
    Connection,
    Mention,
    Message,
    Participant,
    Presence,
    Process,
    Publication,
    Reaction,
    Thread,
)
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


class ReadOnlyInline(admin.TabularInline):
    extra = 0
    can_delete = False

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False


class PresenceInline(ReadOnlyInline):
    model = Presence
    fields = readonly_fields = ["channel", "joined_at"]


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


class ParticipantInline(ReadOnlyInline):
    model = Participant
    fields = readonly_fields = ["user", "read_up_to", "is_muted", "left_at"]


@admin.register(Thread)
class ThreadAdmin(ReadOnlyAdmin):
    list_display = ["id", "kind", "title", "venture", "last_number", "active_at"]
    list_filter = ["kind"]
    list_select_related = ["venture"]
    search_fields = ["=id", "title", "venture__name"]
    inlines = [ParticipantInline]


class MentionInline(ReadOnlyInline):
    model = Mention
    fields = readonly_fields = ["user"]


class ReactionInline(ReadOnlyInline):
    model = Reaction
    fields = readonly_fields = ["user", "emoji"]


class AttachmentInline(ReadOnlyInline):
    model = Attachment
    fields = readonly_fields = ["file"]


@admin.register(Message)
class MessageAdmin(ReadOnlyAdmin):
    """That something was said, when and by whom. The words are the people's own."""

    list_display = ["id", "thread", "number", "author", "created_at", "deleted_at"]
    list_select_related = ["thread", "author"]
    search_fields = ["=id", "=thread__id", "author__email"]
    exclude = ["text", "nonce"]
    inlines = [MentionInline, ReactionInline, AttachmentInline]

from django.contrib import admin

from apps.core.admin import ReadOnlyAdmin
from apps.realtime.models import ChannelHead, Publication


@admin.register(ChannelHead)
class ChannelHeadAdmin(ReadOnlyAdmin):
    list_display = ["channel", "offset", "forgotten", "epoch"]
    search_fields = ["channel"]


@admin.register(Publication)
class PublicationAdmin(ReadOnlyAdmin):
    list_display = ["channel_id", "offset", "actor_id", "created_at"]
    list_filter = ["created_at"]
    search_fields = ["=channel__channel", "=actor_id"]

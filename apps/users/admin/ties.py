from django.contrib import admin

from apps.core.admin import ReadOnlyAdmin
from apps.users import services
from apps.users.models import (
    Block,
    Connection,
    Journey,
)
from apps.workflows.admin_buttons import Button, TransitionButtonsMixin


@admin.register(Connection)
class ConnectionAdmin(TransitionButtonsMixin, ReadOnlyAdmin):
    buttons = [Button("remove", services.remove_connection)]
    list_display = ["low", "high", "state", "requested_by", "asked_at", "answered_at"]
    list_filter = ["state", "asked_at"]
    list_select_related = ["low", "high", "requested_by"]
    search_fields = ["=id", "low__email", "high__email"]
    ordering = ["-pk"]


@admin.register(Block)
class BlockAdmin(ReadOnlyAdmin):
    list_display = ["blocker", "blocked", "created_at"]
    list_select_related = ["blocker", "blocked"]
    search_fields = ["blocker__email", "blocked__email"]
    ordering = ["-pk"]


@admin.register(Journey)
class JourneyAdmin(ReadOnlyAdmin):
    list_display = ["user", "state", "updated_at"]
    list_filter = ["state"]
    list_select_related = ["user"]
    search_fields = ["=id", "user__email"]
    ordering = ["-pk"]

from django.contrib import admin

from apps.core.admin import ReadOnlyAdmin
from apps.workflows.models import TransitionRecord


@admin.register(TransitionRecord)
class TransitionRecordAdmin(ReadOnlyAdmin):
    list_display = [
        "happened_at",
        "machine",
        "object_id",
        "transition",
        "source",
        "target",
        "reason",
    ]
    list_filter = ["machine", "happened_at"]
    search_fields = ["=object_id", "=actor_id"]

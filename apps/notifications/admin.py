from django.contrib import admin

from apps.core.admin import ReadOnlyAdmin
from apps.notifications import selectors
from apps.notifications.models import Notification


@admin.register(Notification)
class NotificationAdmin(ReadOnlyAdmin):
    list_display = ["created_at", "recipient", "type", "category", "priority", "read_at"]
    list_filter = ["category", "type", ("read_at", admin.EmptyFieldListFilter)]
    list_select_related = ["recipient"]
    search_fields = ["=id", "recipient__email", "key"]
    fields = [
        "recipient",
        "type",
        "title",
        "message",
        "data",
        "key",
        "created_at",
        "read_at",
    ]
    readonly_fields = ["title", "message"]

    @admin.display(description="title")
    def title(self, notification):
        return selectors.card(notification.pk)["title"]

    @admin.display(description="message")
    def message(self, notification):
        return selectors.card(notification.pk)["message"]

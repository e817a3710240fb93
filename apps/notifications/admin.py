from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.template.response import TemplateResponse
from django.urls import path

from apps.core.admin import ReadOnlyAdmin, each_by_service
from apps.notifications import mailbox, selectors, services
from apps.notifications.models import (
    Delivery,
    Mail,
    Notification,
    Preference,
    PushSubscription,
    QuietHours,
    Suppression,
    VapidKey,
)
from apps.workflows.admin_buttons import TransitionButtonsMixin


class DeliveryInline(admin.TabularInline):
    model = Delivery
    fields = ["channel", "state", "reason", "attempt_count", "sent_at", "last_error"]
    readonly_fields = fields
    extra = 0
    can_delete = False
    show_change_link = True

    def has_add_permission(self, request, obj=None):
        return False


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
    inlines = [DeliveryInline]

    @admin.display(description="title")
    def title(self, notification):
        return selectors.card(notification.pk)["title"]

    @admin.display(description="message")
    def message(self, notification):
        return selectors.card(notification.pk)["message"]


@admin.register(Delivery)
class DeliveryAdmin(TransitionButtonsMixin, ReadOnlyAdmin):
    machines = ["delivery"]
    list_display = [
        "created_at",
        "channel",
        "recipient",
        "kind",
        "state",
        "reason",
        "attempt_count",
        "due_at",
        "sent_at",
    ]
    list_filter = ["state", "channel", "reason", "created_at"]
    list_select_related = ["notification__recipient"]
    search_fields = ["=id", "notification__recipient__email"]
    actions = ["resend"]

    @admin.display(description="recipient")
    def recipient(self, delivery):
        return delivery.notification.recipient

    @admin.display(description="type")
    def kind(self, delivery):
        return delivery.notification.type

    @admin.action(description="Send the selected deliveries again", permissions=["resend"])
    def resend(self, request, queryset):
        each_by_service(
            self,
            request,
            queryset,
            lambda row: services.resend_delivery(delivery=row, by=request.user),
        )

    def has_resend_permission(self, request):
        return request.user.has_perm("notifications.resend_delivery")


@admin.register(Mail)
class MailAdmin(ReadOnlyAdmin):
    """The mailbox of the house: every e-mail as it went out."""

    list_display = ["created_at", "to", "subject", "message_id"]
    list_filter = ["created_at"]
    search_fields = ["to", "subject", "=message_id"]
    fields = ["created_at", "to", "subject", "text", "message_id", "delivery"]
    change_list_template = "admin/notifications/mail/change_list.html"

    def get_urls(self):
        local = self.admin_site.admin_view(self.show_local)
        return [path("local/", local, name="notifications_mail_local"), *super().get_urls()]

    def changelist_view(self, request, extra_context=None):
        has_local = request.user.is_superuser and mailbox.local_folder() is not None
        return super().changelist_view(request, {"has_local_mailbox": has_local})

    def show_local(self, request):
        """Links that open accounts are among these letters: superusers only."""
        folder = mailbox.local_folder()
        if not request.user.is_superuser or folder is None:
            raise PermissionDenied
        words = {
            **self.admin_site.each_context(request),
            "title": "Local mailbox",
            "letters": mailbox.newest(folder, limit=100),
            "opts": self.model._meta,
        }
        return TemplateResponse(request, "admin/notifications/mail/local.html", words)


@admin.register(Suppression)
class SuppressionAdmin(ReadOnlyAdmin):
    """Delete a row to write to its address again."""

    list_display = ["created_at", "digest", "reason"]
    search_fields = ["=digest", "reason"]

    def has_delete_permission(self, request, obj=None):
        return request.user.has_perm("notifications.delete_suppression")


@admin.register(Preference)
class PreferenceAdmin(ReadOnlyAdmin):
    list_display = ["user", "category", "channel", "is_on"]
    list_filter = ["category", "channel", "is_on"]
    list_select_related = ["user"]
    search_fields = ["user__email"]


@admin.register(QuietHours)
class QuietHoursAdmin(ReadOnlyAdmin):
    list_display = ["user", "starts", "ends", "is_on"]
    list_select_related = ["user"]
    search_fields = ["user__email"]


@admin.register(PushSubscription)
class PushSubscriptionAdmin(ReadOnlyAdmin):
    list_display = ["user", "user_agent", "created_at", "last_sent_at", "failure_count"]
    list_select_related = ["user"]
    search_fields = ["user__email"]
    exclude = ["endpoint", "p256dh", "auth"]


@admin.register(VapidKey)
class VapidKeyAdmin(ReadOnlyAdmin):
    list_display = ["public_key", "created_at"]
    exclude = ["sealed_private_key"]

from datetime import timedelta

from django.contrib import admin
from django.db.models import Q
from django.utils import timezone

from apps.core.admin import ReadOnlyAdmin
from apps.legal import selectors
from apps.legal.models import (
    Artefact,
    AuditEvent,
    Consent,
    Document,
    PrivateValue,
    Recipient,
    Signature,
)
from apps.workflows.admin_buttons import TransitionButtonsMixin


class QueueFilter(admin.SimpleListFilter):
    """What legal staff look for in the morning."""

    title = "queue"
    parameter_name = "queue"

    def lookups(self, request, model_admin):
        return [
            ("expiring", "expires within three days"),
            ("long", "waiting for a week"),
            ("unsealed", "completed, file not made"),
        ]

    def queryset(self, request, queryset):
        now = timezone.now()
        conditions = {
            "expiring": Q(state="sent", expires_at__lte=now + timedelta(days=3)),
            "long": Q(state="sent", sent_at__lte=now - timedelta(days=7)),
            "unsealed": Q(state="completed") & ~Q(artefacts__sealed_at__isnull=False),
        }
        condition = conditions.get(self.value())
        return queryset.filter(condition) if condition else queryset


class RecipientInline(admin.TabularInline):
    model = Recipient
    fields = ["user", "role", "group", "state", "notified_at", "viewed_at", "acted_at"]
    readonly_fields = fields
    extra = 0
    can_delete = False
    ordering = ["group", "pk"]

    def has_add_permission(self, request, obj=None):
        return False

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("user")


@admin.register(Document)
class DocumentAdmin(TransitionButtonsMixin, ReadOnlyAdmin):
    machines = ["legal-document"]
    list_display = [
        "title",
        "owner",
        "kind",
        "state",
        "signatures_left",
        "sent_at",
        "expires_at",
    ]
    list_filter = [QueueFilter, "state", "kind", "created_at"]
    list_select_related = ["owner"]
    search_fields = ["=id", "title", "owner__email", "=content_digest"]
    ordering = ["-pk"]
    exclude = ["last_seq", "last_hash"]
    readonly_fields = ["verdict"]
    inlines = [RecipientInline]

    @admin.display(description="Verification")
    def verdict(self, document):
        """Everything recomputed just now."""
        found = selectors.verify_document(document)
        wrong = [
            f"{check['name']}: {check['detail']}"
            for check in found["checks"]
            if not check["is_intact"]
        ]
        return "; ".join(wrong) or f"intact, {found['event_count']} events"


@admin.register(Recipient)
class RecipientAdmin(ReadOnlyAdmin):
    list_display = ["document", "user", "role", "group", "state", "acted_at"]
    list_filter = ["role", "state"]
    list_select_related = ["document", "user"]
    search_fields = ["=document__id", "document__title", "user__email"]


@admin.register(Signature)
class SignatureAdmin(ReadOnlyAdmin):
    list_display = ["document", "signer", "method", "is_digest_given", "signed_at"]
    list_filter = ["method", "is_digest_given", "signed_at"]
    list_select_related = ["document", "signer"]
    search_fields = ["=id", "=document__id", "signer__email", "=record_digest"]


@admin.register(AuditEvent)
class AuditEventAdmin(ReadOnlyAdmin):
    list_display = ["document", "seq", "kind", "actor_id", "at"]
    list_filter = ["kind", "at"]
    list_select_related = ["document"]
    search_fields = ["=document__id", "=actor_id", "=hash"]
    ordering = ["-pk"]


@admin.register(Artefact)
class ArtefactAdmin(ReadOnlyAdmin):
    list_display = ["document", "kind", "sealed_at", "byte_count", "attempt_count"]
    list_filter = [("sealed_at", admin.EmptyFieldListFilter), "kind"]
    list_select_related = ["document"]
    search_fields = ["=document__id", "=digest"]


@admin.register(Consent)
class ConsentAdmin(ReadOnlyAdmin):
    list_display = ["user", "disclosure_version", "given_by", "given_at", "withdrawn_at"]
    list_filter = ["given_by", ("withdrawn_at", admin.EmptyFieldListFilter)]
    list_select_related = ["user"]
    search_fields = ["user__email"]


@admin.register(PrivateValue)
class PrivateValueAdmin(ReadOnlyAdmin):
    """Only who may manage legal matters sees what is behind the commitments."""

    list_display = ["kind", "person"]
    list_filter = ["kind"]
    list_select_related = ["person"]
    search_fields = ["=commitment", "person__email"]
    exclude = ["salt"]

    def has_view_permission(self, request, obj=None):
        return request.user.has_perm("legal.manage")

from django.contrib import admin

from apps.core.admin import ReadOnlyAdmin
from apps.umbrella import services
from apps.umbrella.models import (
    Dismissal,
    Referral,
    ReferralCode,
    Relationship,
    RevenueShare,
    Tie,
)
from apps.workflows.admin_buttons import Button, TransitionButtonsMixin


@admin.register(Relationship)
class RelationshipAdmin(TransitionButtonsMixin, ReadOnlyAdmin):
    buttons = [Button("end", services.end_relationship)]
    list_display = ["initiator", "kind", "recipient", "state", "began_at", "ended_at"]
    list_filter = ["state", "kind", "created_at"]
    ordering = ["-pk"]
    list_select_related = ["initiator", "recipient"]
    search_fields = ["=id", "initiator__email", "recipient__email"]


@admin.register(Tie)
class TieAdmin(ReadOnlyAdmin):
    list_display = ["person", "other", "since"]
    list_select_related = ["person", "other"]
    search_fields = ["person__email"]


@admin.register(Dismissal)
class DismissalAdmin(ReadOnlyAdmin):
    list_display = ["person", "candidate", "dismissed_at"]
    list_select_related = ["person", "candidate"]


@admin.register(ReferralCode)
class ReferralCodeAdmin(ReadOnlyAdmin):
    list_display = ["code", "person"]
    list_select_related = ["person"]
    search_fields = ["=code", "person__email"]


@admin.register(Referral)
class ReferralAdmin(ReadOnlyAdmin):
    list_display = ["referrer", "referred", "share_basis_points", "created_at"]
    list_select_related = ["referrer", "referred"]
    search_fields = ["referrer__email", "referred__email"]


@admin.register(RevenueShare)
class RevenueShareAdmin(ReadOnlyAdmin):
    list_display = [
        "reference",
        "referral",
        "revenue_grains",
        "share_basis_points",
        "share_grains",
        "created_at",
    ]
    list_filter = ["created_at"]
    list_select_related = ["referral"]
    search_fields = [
        "=reference",
        "referral__referrer__email",
        "referral__referred__email",
    ]
    ordering = ["-pk"]

from django.contrib import admin

from apps.core.admin import ReadOnlyAdmin
from apps.umbrella.models import Dismissal, Referral, ReferralCode, Relationship, Tie


@admin.register(Relationship)
class RelationshipAdmin(ReadOnlyAdmin):
    list_display = ["initiator", "kind", "recipient", "state", "began_at", "ended_at"]
    list_filter = ["state", "kind"]
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

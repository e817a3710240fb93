from django.contrib import admin

from apps.authentication import services
from apps.authentication.models import Link, RefreshToken, SecurityEvent, Session
from apps.core.admin import ReadOnlyAdmin, each_by_service


@admin.register(Session)
class SessionAdmin(ReadOnlyAdmin):
    list_display = [
        "user",
        "address",
        "user_agent",
        "created_at",
        "last_seen_at",
        "ended_at",
        "ended_because",
    ]
    list_filter = [("ended_at", admin.EmptyFieldListFilter), "ended_because", "created_at"]
    list_select_related = ["user"]
    search_fields = ["=id", "=user__id", "user__email", "=address"]
    ordering = ["-pk"]
    actions = ["end"]

    @admin.action(description="End selected sessions", permissions=["end"])
    def end(self, request, queryset):
        each_by_service(
            self,
            request,
            queryset,
            lambda session: services.end_session(
                session=session, by=request.user, reason="ended_by_staff"
            ),
        )

    def has_end_permission(self, request):
        return request.user.has_perm("authentication.end_session")


@admin.register(RefreshToken)
class RefreshTokenAdmin(ReadOnlyAdmin):
    list_display = ["session_id", "generation", "issued_at", "used_at", "expires_at"]
    search_fields = ["=session__id", "=session__user__id"]
    ordering = ["-pk"]
    exclude = ["digest"]


@admin.register(Link)
class LinkAdmin(ReadOnlyAdmin):
    list_display = ["user", "purpose", "email", "issued_at", "expires_at", "used_at"]
    list_filter = ["purpose", "issued_at"]
    list_select_related = ["user"]
    search_fields = ["=user__id", "user__email", "email"]
    ordering = ["-pk"]
    exclude = ["digest"]


@admin.register(SecurityEvent)
class SecurityEventAdmin(ReadOnlyAdmin):
    list_display = ["happened_at", "kind", "user", "address", "user_agent"]
    list_filter = ["kind", "happened_at"]
    list_select_related = ["user"]
    search_fields = ["=user__id", "user__email", "=address", "=session_id"]
    ordering = ["-pk"]

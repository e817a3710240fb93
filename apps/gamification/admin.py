from django.contrib import admin

from apps.core.admin import ReadOnlyAdmin, each_by_service
from apps.gamification import selectors, services
from apps.gamification.models import (
    ActiveDay,
    Badge,
    BadgeAward,
    Bucket,
    Challenge,
    ChallengeCompletion,
    Level,
    Player,
    Standing,
    XpEntry,
    XpRule,
)
from apps.gamification.tasks import backfill_badge_task


@admin.register(Level)
class LevelAdmin(admin.ModelAdmin):
    list_display = ["number", "title", "name", "xp_from", "multiplier_percent"]
    list_display_links = ["title"]
    search_fields = ["name", "title"]


@admin.register(XpRule)
class XpRuleAdmin(admin.ModelAdmin):
    list_display = [
        "activity",
        "title",
        "event",
        "role",
        "amount",
        "daily_cap",
        "is_contribution",
        "is_active",
    ]
    list_filter = ["is_active", "is_contribution", "event"]
    search_fields = ["activity", "title", "event"]

    def has_delete_permission(self, request, obj=None):
        return False  # Entries point at it; switch it off instead.


@admin.register(XpEntry)
class XpEntryAdmin(ReadOnlyAdmin):
    list_display = ["earned_at", "user", "rule", "amount", "key", "reason", "by"]
    list_filter = ["rule", "earned_at"]
    list_select_related = ["user", "rule", "by"]
    search_fields = ["=id", "user__email", "key"]


@admin.register(Player)
class PlayerAdmin(ReadOnlyAdmin):
    list_display = ["user", "streak_days", "best_streak_days", "is_hidden", "is_away"]
    list_filter = ["is_hidden", "is_away"]
    list_select_related = ["user"]
    search_fields = ["user__email"]


@admin.register(Standing)
class StandingAdmin(ReadOnlyAdmin):
    list_display = ["board", "period", "user", "score", "reached_at", "is_listed"]
    list_filter = ["board", "is_listed"]
    list_select_related = ["user"]
    search_fields = ["user__email", "=period"]


@admin.register(Bucket)
class BucketAdmin(ReadOnlyAdmin):
    list_display = ["board", "period", "number", "count"]
    list_filter = ["board"]
    search_fields = ["=period"]


@admin.register(Badge)
class BadgeAdmin(admin.ModelAdmin):
    list_display = ["name", "category", "rarity", "version", "is_active"]
    list_filter = ["category", "rarity", "is_active"]
    search_fields = ["slug", "name"]
    readonly_fields = ["version"]
    actions = ["preview", "backfill"]

    def has_delete_permission(self, request, obj=None):
        return False  # Awards point at it; switch it off instead.

    def save_model(self, request, obj, form, change):
        services.save_badge(badge=obj)

    @admin.action(description="Count who would earn the selected badges now")
    def preview(self, request, queryset):
        for badge in queryset:
            if badge.rule is None:
                self.message_user(request, f"{badge}: only staff award it.")
                continue
            missing = selectors.still_to_earn(badge).count()
            held = badge.awards.standing().count()
            self.message_user(
                request, f"{badge}: {missing} would earn it, {held} hold it already."
            )

    @admin.action(description="Award the selected badges to all who earned them")
    def backfill(self, request, queryset):
        for badge in queryset:
            backfill_badge_task.delay_on_commit(badge_id=str(badge.pk))
        self.message_user(request, "The worker goes over everybody now.")


@admin.register(BadgeAward)
class BadgeAwardAdmin(ReadOnlyAdmin):
    list_display = ["awarded_at", "user", "badge", "rule_version", "by", "revoked_at"]
    list_filter = ["badge", "awarded_at", ("revoked_at", admin.EmptyFieldListFilter)]
    list_select_related = ["user", "badge", "by"]
    search_fields = ["user__email", "badge__name"]
    actions = ["revoke"]

    @admin.action(description="Revoke the selected awards", permissions=["revoke"])
    def revoke(self, request, queryset):
        reason = f"Revoked in the admin by {request.user.name}."
        each_by_service(
            self,
            request,
            queryset,
            lambda award: services.revoke_badge(
                award=award, by=request.user, reason=reason
            ),
        )

    def has_revoke_permission(self, request):
        return request.user.has_perm("gamification.award_badge")


@admin.register(Challenge)
class ChallengeAdmin(admin.ModelAdmin):
    list_display = ["title", "difficulty", "xp", "is_active"]
    list_filter = ["difficulty", "is_active"]
    search_fields = ["title"]


@admin.register(ChallengeCompletion)
class ChallengeCompletionAdmin(ReadOnlyAdmin):
    list_display = ["day", "user", "challenge", "completed_at"]
    list_filter = ["challenge", "day"]
    list_select_related = ["user", "challenge"]
    search_fields = ["user__email"]


@admin.register(ActiveDay)
class ActiveDayAdmin(ReadOnlyAdmin):
    list_display = ["day", "user"]
    list_filter = ["day"]
    list_select_related = ["user"]
    search_fields = ["user__email"]

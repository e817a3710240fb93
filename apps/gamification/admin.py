from django.contrib import admin

from apps.core.admin import ReadOnlyAdmin
from apps.gamification.models import Bucket, Level, Player, Standing, XpEntry, XpRule


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

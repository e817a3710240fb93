from django.contrib import admin

from apps.buz.amounts import show_amount
from apps.buz.models import StakePosition, StakeTier
from apps.core.admin import ReadOnlyAdmin


@admin.register(StakeTier)
class StakeTierAdmin(ReadOnlyAdmin):
    list_display = [
        "code",
        "name",
        "days",
        "rate_bps",
        "penalty_bps",
        "active_from",
        "active_to",
    ]
    list_filter = [("active_to", admin.EmptyFieldListFilter)]
    search_fields = ["code", "name"]


@admin.register(StakePosition)
class StakePositionAdmin(ReadOnlyAdmin):
    list_display = [
        "id",
        "owner",
        "tier",
        "amount_buz",
        "reward_buz",
        "matures_at",
        "state",
    ]
    list_filter = ["state", "tier", "matures_at"]
    list_select_related = ["owner", "tier"]
    search_fields = ["=id", "owner__email"]

    @admin.display(description="amount", ordering="amount")
    def amount_buz(self, position):
        return show_amount(position.amount)

    @admin.display(description="reward", ordering="reward")
    def reward_buz(self, position):
        return show_amount(position.reward)

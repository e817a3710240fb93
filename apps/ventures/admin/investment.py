from django.contrib import admin

from apps.buz.amounts import show_amount
from apps.core.admin import ReadOnlyAdmin
from apps.ventures.models import Investment
from apps.workflows.admin_buttons import TransitionButtonsMixin


@admin.register(Investment)
class InvestmentAdmin(TransitionButtonsMixin, ReadOnlyAdmin):
    machines = ["investment"]
    list_display = ["venture", "investor", "buz", "kind", "state", "created_at"]
    list_filter = ["state", "kind", "created_at"]
    list_select_related = ["venture", "investor"]
    search_fields = ["=id", "investor__email", "venture__name", "=venture__id"]
    ordering = ["-pk"]

    @admin.display(description="BUZ", ordering="amount")
    def buz(self, investment):
        return show_amount(investment.amount)

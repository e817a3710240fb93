from django.contrib import admin

from apps.buz.amounts import show_amount
from apps.buz.models import (
    Account,
    Entry,
    Movement,
    RefundTotal,
    Reservation,
    Spending,
    Transfer,
    TransferLimit,
)
from apps.core.admin import ReadOnlyAdmin
from apps.workflows.admin_buttons import TransitionButtonsMixin


@admin.register(Account)
class AccountAdmin(ReadOnlyAdmin):
    list_display = [
        "id",
        "owner",
        "purpose",
        "name",
        "shard",
        "balance_buz",
        "held_buz",
        "state",
    ]
    list_filter = ["purpose", "state"]
    list_select_related = ["owner"]
    search_fields = ["=id", "owner__email", "=name"]
    fields = [
        "id",
        "owner",
        "purpose",
        "name",
        "shard",
        "balance_buz",
        "held_buz",
        "floor_buz",
        "entry_count",
        "state",
        "created_at",
        "updated_at",
    ]

    @admin.display(description="balance", ordering="balance")
    def balance_buz(self, account):
        return show_amount(account.balance)

    @admin.display(description="held", ordering="held")
    def held_buz(self, account):
        return show_amount(account.held)

    @admin.display(description="floor", ordering="floor")
    def floor_buz(self, account):
        return show_amount(account.floor)


@admin.register(Movement)
class MovementAdmin(ReadOnlyAdmin):
    list_display = ["id", "kind", "key", "outcome", "code", "by", "created_at"]
    list_filter = ["kind", "outcome", "code", "created_at"]
    list_select_related = ["by"]
    search_fields = ["=id", "=key", "=principal", "by__email"]


@admin.register(Transfer)
class TransferAdmin(ReadOnlyAdmin):
    list_display = [
        "id",
        "kind",
        "phase",
        "payer",
        "payee",
        "amount_buz",
        "memo",
        "created_at",
    ]
    list_filter = ["kind", "phase", "created_at"]
    list_select_related = ["payer__owner", "payee__owner", "movement"]
    search_fields = [
        "=id",
        "=payer__owner__email",
        "=payee__owner__email",
        "=movement__key",
    ]

    @admin.display(description="amount", ordering="amount")
    def amount_buz(self, transfer):
        return show_amount(transfer.amount)


@admin.register(Entry)
class EntryAdmin(ReadOnlyAdmin):
    list_display = [
        "id",
        "account",
        "seq",
        "transfer",
        "amount_buz",
        "after_buz",
        "created_at",
    ]
    list_filter = ["transfer__kind", "created_at"]
    list_select_related = ["account__owner", "transfer"]
    search_fields = ["=account__id", "=transfer__id", "=account__owner__email"]

    @admin.display(description="amount", ordering="amount")
    def amount_buz(self, entry):
        return show_amount(entry.amount)

    @admin.display(description="balance after")
    def after_buz(self, entry):
        return show_amount(entry.balance_after)


@admin.register(Reservation)
class ReservationAdmin(TransitionButtonsMixin, ReadOnlyAdmin):
    machines = ["buz-reservation"]
    list_display = ["id", "kind", "payer", "payee", "amount_buz", "state", "expires_at"]
    list_filter = ["state", "kind", "created_at"]
    list_select_related = ["payer", "payee"]
    search_fields = ["=id", "payer__email", "payee__email"]

    @admin.display(description="amount", ordering="amount")
    def amount_buz(self, reservation):
        return show_amount(reservation.amount)


@admin.register(TransferLimit)
class TransferLimitAdmin(ReadOnlyAdmin):
    list_display = ["period", "grains_buz", "updated_at"]

    @admin.display(description="limit", ordering="grains")
    def grains_buz(self, limit):
        return show_amount(limit.grains)


@admin.register(Spending)
class SpendingAdmin(ReadOnlyAdmin):
    list_display = ["account", "period", "span", "spent_buz"]
    list_filter = ["period"]
    list_select_related = ["account__owner"]
    search_fields = ["account__owner__email"]

    @admin.display(description="spent", ordering="spent")
    def spent_buz(self, spending):
        return show_amount(spending.spent)


@admin.register(RefundTotal)
class RefundTotalAdmin(ReadOnlyAdmin):
    list_display = ["transfer", "refunded_buz"]
    list_select_related = ["transfer"]
    search_fields = ["=transfer__id"]

    @admin.display(description="refunded", ordering="refunded")
    def refunded_buz(self, total):
        return show_amount(total.refunded)

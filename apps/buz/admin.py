from django import forms
from django.contrib import admin

from apps.buz import services
from apps.buz.amounts import parse_amount, show_amount
from apps.buz.errors import BadAmount
from apps.buz.models import (
    Account,
    Entry,
    Movement,
    Reservation,
    StakePosition,
    StakeTier,
    Tariff,
    Transfer,
)
from apps.core.admin import ReadOnlyAdmin


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
class ReservationAdmin(ReadOnlyAdmin):
    list_display = ["id", "kind", "payer", "payee", "amount_buz", "state", "expires_at"]
    list_filter = ["state", "kind", "created_at"]
    list_select_related = ["payer", "payee"]
    search_fields = ["=id", "payer__email", "payee__email"]

    @admin.display(description="amount", ordering="amount")
    def amount_buz(self, reservation):
        return show_amount(reservation.amount)


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


class TariffForm(forms.ModelForm):
    amount = forms.CharField(help_text="In BUZ, with at most eight decimals.")

    class Meta:
        model = Tariff
        fields = ["is_active"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["amount"].initial = show_amount(self.instance.grains)

    def clean_amount(self):
        try:
            return parse_amount(self.cleaned_data["amount"])
        except BadAmount as error:
            raise forms.ValidationError(error.message) from error


@admin.register(Tariff)
class TariffAdmin(admin.ModelAdmin):
    """What acts cost and pay. Staff change the price, never what it is the price of."""

    form = TariffForm
    list_display = ["code", "direction", "name", "amount_buz", "is_active"]
    list_filter = ["direction", "is_active"]
    search_fields = ["code", "name"]
    fields = ["code", "direction", "name", "amount", "is_active"]
    readonly_fields = ["code", "direction", "name"]

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def save_model(self, request, tariff, form, change):
        services.change_tariff(
            tariff=tariff,
            grains=form.cleaned_data["amount"],
            is_active=form.cleaned_data["is_active"],
            by=request.user,
        )

    @admin.display(description="amount", ordering="grains")
    def amount_buz(self, tariff):
        return show_amount(tariff.grains)

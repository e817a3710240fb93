from django import forms
from django.contrib import admin

from apps.buz import services
from apps.buz.amounts import parse_amount, show_amount
from apps.buz.errors import BadAmount
from apps.buz.models import Tariff


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

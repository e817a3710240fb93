from django import forms
from django.contrib import admin

from apps.buz import services
from apps.buz.amounts import parse_amount, parse_dollars, show_amount, show_dollars
from apps.buz.errors import BadAmount
from apps.buz.models import Price, Tariff
from apps.core.admin import ReadOnlyAdmin


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


class PriceForm(forms.ModelForm):
    price = forms.CharField(help_text='US dollars for 1 BUZ, like "0.01".')
    reason = forms.CharField(max_length=500)

    class Meta:
        model = Price
        fields = ["reason"]

    def clean_price(self):
        try:
            return parse_dollars(self.cleaned_data["price"])
        except BadAmount as error:
            message = error.errors[0]["message"]
            raise forms.ValidationError(message) from error


@admin.register(Price)
class PriceAdmin(ReadOnlyAdmin):
    """The history of what BUZ is quoted at; another price is one row more."""

    list_display = ["dollars", "reason", "set_by", "created_at"]
    list_select_related = ["set_by"]
    ordering = ["-pk"]

    def has_add_permission(self, request):
        return request.user.has_perm("buz.set_price")

    def get_form(self, request, obj=None, **options):
        return super().get_form(request, obj, **options) if obj else PriceForm

    def get_fields(self, request, obj=None):
        return ["dollars", "reason", "set_by"] if obj else ["price", "reason"]

    def get_readonly_fields(self, request, obj=None):
        return self.get_fields(request, obj) if obj else []

    def save_model(self, request, price, form, change):
        made = services.set_price(
            micro_dollars=form.cleaned_data["price"],
            reason=form.cleaned_data["reason"],
            by=request.user,
        )
        price.pk = made.pk

    @admin.display(description="1 BUZ in US dollars", ordering="micro_dollars")
    def dollars(self, price):
        return show_dollars(price.micro_dollars)

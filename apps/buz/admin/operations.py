from django import forms
from django.contrib import admin

from apps.buz import books, services
from apps.buz.amounts import parse_amount, show_amount
from apps.buz.errors import BadAmount
from apps.buz.models import Approval, OperationRequest
from apps.core.admin import ReadOnlyAdmin
from apps.core.errors import SmartStartError
from apps.users.models import User
from apps.workflows.admin_buttons import TransitionButtonsMixin

PROPOSABLE = ["mint", "burn", "freeze"]


class ProposalForm(forms.ModelForm):
    """What staff propose here; reversals, limits and tiers go through the API."""

    kind = forms.ChoiceField(choices=[(kind, kind.capitalize()) for kind in PROPOSABLE])
    email = forms.EmailField(help_text="Whose wallet it is about.")
    amount = forms.CharField(required=False, help_text="To mint or burn, in BUZ.")
    bucket = forms.ChoiceField(
        choices=[(name, name) for name in books.BUCKETS], help_text="To mint from."
    )
    mode = forms.ChoiceField(
        choices=[
            (mode, mode.replace("_", " ")) for mode in ("frozen", "frozen_out", "open")
        ],
        help_text="To freeze.",
    )

    class Meta:
        model = OperationRequest
        fields = ["kind", "reason"]

    def clean(self):
        given = super().clean()
        person = User.objects.present().filter(email=given.get("email", "").lower()).first()
        if person is None:
            raise forms.ValidationError({"email": "There is no account of this address."})
        self.payload = {
            "user_id": person.pk,
            "bucket": given.get("bucket"),
            "mode": given.get("mode"),
        }
        if given.get("kind") in {"mint", "burn"}:
            self.payload["grains"] = self._amount(given.get("amount", ""))
        if given.get("kind"):
            self._try(given["kind"])
        return given

    def _try(self, kind):
        try:
            services.read_proposal(kind=kind, payload=self.payload)
        except SmartStartError as error:
            raise forms.ValidationError(error.message) from error

    def _amount(self, text):
        try:
            return parse_amount(text)
        except BadAmount as error:
            raise forms.ValidationError({"amount": error.message}) from error


class ApprovalInline(admin.TabularInline):
    model = Approval
    fk_name = "operation"
    fields = ["by", "payload_hash", "created_at"]
    readonly_fields = fields
    can_delete = False
    extra = 0

    def has_add_permission(self, request, obj=None):
        return False


@admin.register(OperationRequest)
class OperationRequestAdmin(TransitionButtonsMixin, ReadOnlyAdmin):
    """The queue. Whoever may check presses approve or reject; nobody checks their own."""

    machines = ["buz-operation"]
    list_display = ["id", "kind", "amount_buz", "reason", "maker", "state", "expires_at"]
    list_filter = ["state", "kind", "created_at"]
    list_select_related = ["maker"]
    search_fields = ["=id", "maker__email", "reason"]
    inlines = [ApprovalInline]

    def has_add_permission(self, request, obj=None):
        return request.user.has_perm("buz.propose_operation")

    def get_form(self, request, obj=None, **kwargs):
        if obj is None:
            return ProposalForm
        return super().get_form(request, obj, **kwargs)

    def get_fields(self, request, obj=None):
        if obj is None:
            return ["kind", "email", "amount", "bucket", "mode", "reason"]
        return super().get_fields(request, obj)

    def get_readonly_fields(self, request, obj=None):
        return [] if obj is None else super().get_readonly_fields(request, obj)

    def get_inlines(self, request, obj):
        return self.inlines if obj else []

    def save_form(self, request, form, change):
        """Propose, and hand the admin the row that came of it."""
        return services.propose_operation(
            kind=form.cleaned_data["kind"],
            payload=form.payload,
            reason=form.cleaned_data["reason"],
            by=request.user,
        )

    def save_model(self, request, operation, form, change):
        """It is there already: see save_form."""

    def save_related(self, request, form, formsets, change):
        """Approvals are given with a button, by somebody else."""

    @admin.display(description="amount")
    def amount_buz(self, operation):
        grains = operation.payload.get("grains")
        return show_amount(grains) if grains else "-"

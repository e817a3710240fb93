from django import forms
from django.contrib import admin
from django.db import models

from apps.core.admin import each_by_service
from apps.core.admin_access import AccessFieldsMixin
from apps.core.errors import SmartStartError
from apps.users import services
from apps.users.models import (
    Profile,
    User,
)
from apps.users.passwords import MAX_PASSWORD, hash_new_password
from apps.workflows.admin_buttons import Button, TransitionButtonsMixin

ACCESS = ("is_staff", "is_superuser", "groups", "user_permissions")


class ProfileInline(admin.StackedInline):
    """What the person tells about themselves: theirs to change, not ours."""

    model = Profile
    fields = ["headline", "bio", "location", "website", "time_zone", "language"]
    readonly_fields = fields
    can_delete = False

    def has_add_permission(self, request, obj=None):
        return False


class NewUserForm(forms.ModelForm):
    """An account staff make for somebody."""

    password = forms.CharField(
        required=False,
        max_length=MAX_PASSWORD,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text="Leave it empty and the account waits until its owner sets one.",
    )

    class Meta:
        model = User
        fields = ["email", "first_name", "last_name"]

    def clean_email(self):
        return self.cleaned_data["email"].strip().lower()

    def clean(self):
        values = super().clean()
        if values.get("password"):
            owner = User(**{name: values.get(name, "") for name in self.Meta.fields})
            try:
                hash_new_password(values["password"], owner=owner)
            except SmartStartError as error:
                self.add_error("password", [rule["message"] for rule in error.errors])
        return values


class ChangeUserForm(forms.ModelForm):
    def clean_email(self):
        return self.cleaned_data["email"].strip().lower()


@admin.register(User)
class UserAdmin(AccessFieldsMixin, TransitionButtonsMixin, admin.ModelAdmin):
    buttons = [
        Button("suspend", services.suspend_user),
        Button("restore", services.restore_user),
        Button("delete_account", services.delete_user, label="Delete for good"),
    ]
    form = ChangeUserForm
    list_display = ["email", "first_name", "last_name", "state", "is_staff", "created_at"]
    list_filter = ["state", "is_staff", "is_superuser", "groups", "created_at"]
    search_fields = ["=id", "email", "first_name", "last_name"]
    ordering = ["-pk"]
    show_full_result_count = False
    list_per_page = 50
    readonly_fields = ["id", "state", "last_login", "auth_epoch", "created_at"]
    inlines = [ProfileInline]
    actions = ["suspend", "restore", "end_sessions"]
    fieldsets = [
        (None, {"fields": ["email", ("first_name", "last_name")]}),
        ("Account", {"fields": ["id", "state", "auth_epoch", "last_login", "created_at"]}),
        ("Access", {"fields": ["is_staff", "is_superuser", "groups", "user_permissions"]}),
    ]

    def get_form(self, request, obj=None, change=False, **kwargs):
        if obj is None:
            kwargs["form"] = NewUserForm
        return super().get_form(request, obj, change=change, **kwargs)

    def get_fieldsets(self, request, obj=None):
        if obj is None:
            return [(None, {"fields": ["email", ("first_name", "last_name"), "password"]})]
        return super().get_fieldsets(request, obj)

    def get_inlines(self, request, obj):
        return [] if obj is None else self.inlines

    def get_readonly_fields(self, request, obj=None):
        """Only superusers hand out access."""
        fixed = super().get_readonly_fields(request, obj)
        return fixed if request.user.is_superuser else [*fixed, *ACCESS]

    def has_change_permission(self, request, obj=None):
        if obj is not None and not services.may_change(obj, request.user):
            return False
        return super().has_change_permission(request, obj)

    def has_delete_permission(self, request, obj=None):
        """Accounts are deleted by the button, which keeps what ledgers need."""
        return False

    def save_model(self, request, obj, form, change):
        values = form.cleaned_data
        names = {name: values[name] for name in ("email", "first_name", "last_name")}
        if change:
            services.update_user(user=obj, by=request.user, **names)
        else:
            user = services.create_user(
                by=request.user, password=values["password"], **names
            )
            obj.pk, obj._state.adding = user.pk, False

    def save_related(self, request, form, formsets, change):
        for formset in formsets:  # Only to look at; the admin's log asks what changed.
            formset.new_objects = formset.changed_objects = formset.deleted_objects = []
        values = form.cleaned_data
        if change and "groups" in values:
            services.change_access(
                user=form.instance,
                by=request.user,
                is_staff=values["is_staff"],
                is_superuser=values["is_superuser"],
                groups=values["groups"],
                permissions=values["user_permissions"],
            )

    @admin.action(description="Suspend selected accounts")
    def suspend(self, request, queryset):
        self._each(request, queryset, services.suspend_user)

    @admin.action(description="Restore selected accounts")
    def restore(self, request, queryset):
        self._each(request, queryset, services.restore_user)

    @admin.action(description="Sign selected people out everywhere")
    def end_sessions(self, request, queryset):
        self._each(request, queryset, services.revoke_tokens)

    def _each(self, request, queryset, service):
        each_by_service(
            self, request, queryset, lambda user: service(user=user, by=request.user)
        )


@admin.register(Profile)
class ProfileAdmin(admin.ModelAdmin):
    list_display = ["user", "headline", "location", "language", "updated_at"]
    list_select_related = ["user"]
    search_fields = ["=user__id", "user__email", "headline", "location"]
    ordering = ["-pk"]
    show_full_result_count = False
    raw_id_fields = ["user"]
    fields = [
        "user",
        "headline",
        "bio",
        "location",
        "website",
        ("time_zone", "language"),
        "updated_at",
    ]
    readonly_fields = ["user", "updated_at"]
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def save_model(self, request, obj, form, change):
        changes = {name: form.cleaned_data[name] for name in form.changed_data}
        services.update_profile(user=obj.user, by=request.user, **changes)

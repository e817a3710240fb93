"""An admin site that exists only here, with the account machine as buttons."""

from django.contrib import admin
from django.db import transaction
from django.urls import path

from apps.users.models import Profile, User
from apps.workflows.admin_buttons import Button, TransitionButtonsMixin
from apps.workflows.services import advance


@transaction.atomic
def suspend_toy(*, user, by, reason):
    return advance(User.objects.locked(user.pk).suspend, by=by, reason=reason)


@transaction.atomic
def restore_toy(*, user, by, reason=""):
    return advance(User.objects.locked(user.pk).restore, by=by, reason=reason)


@transaction.atomic
def activate_toy(*, person, by):
    return advance(User.objects.locked(person.pk).activate, by=by)


@transaction.atomic
def bury_toy(*, user, by, reason=""):
    return advance(User.objects.locked(user.pk).delete_account, by=by, reason=reason)


def rename_toy(*, user, by, first_name):
    raise AssertionError("A button cannot give a name.")


class ToyUserAdmin(TransitionButtonsMixin, admin.ModelAdmin):
    fields = ["email", "state"]
    buttons = [
        Button("suspend", suspend_toy),
        Button("restore", restore_toy, label="Let back in"),
        Button("activate", activate_toy, argument="person"),
        Button("restore", rename_toy),
        Button("delete_account", bury_toy),
    ]


site = admin.AdminSite(name="toys")
site.register(User, ToyUserAdmin)
site.register(Profile)

urlpatterns = [path("admin/", site.urls)]

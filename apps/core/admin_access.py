"""Choosing permissions: checkboxes by app, readable without a script or a mouse."""

from itertools import groupby

from django import forms
from django.contrib.auth.models import Group, Permission
from django.forms.models import ModelChoiceIterator


class ByApp(ModelChoiceIterator):
    """The choices of one app together, in the order of the sidebar."""

    def __iter__(self):
        for app, permissions in groupby(
            self.queryset, lambda one: one.content_type.app_label
        ):
            yield app, [self.choice(permission) for permission in permissions]


class PermissionsWidget(forms.CheckboxSelectMultiple):
    template_name = "core/admin/permissions.html"

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["widget"]["apps"] = [
            {
                "name": app,
                "options": options,
                "chosen": sum(option["selected"] for option in options),
            }
            for app, options, _ in context["widget"]["optgroups"]
        ]
        return context


class PermissionsField(forms.ModelMultipleChoiceField):
    widget = PermissionsWidget
    iterator = ByApp

    def __init__(self, **kwargs):
        permissions = Permission.objects.select_related("content_type").order_by(
            "content_type__app_label", "content_type__model", "codename"
        )
        super().__init__(permissions, **kwargs)

    def label_from_instance(self, permission):
        return permission.name.removeprefix("Can ")


class AccessFieldsMixin:
    """Groups and permissions of an account or a role, as checkboxes."""

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if db_field.related_model is Permission:
            return PermissionsField(
                required=False, label=db_field.verbose_name.capitalize(), help_text=""
            )
        if db_field.related_model is Group:
            kwargs["widget"] = forms.CheckboxSelectMultiple()
            kwargs["help_text"] = ""
        return super().formfield_for_manytomany(db_field, request, **kwargs)

"""Steps as buttons: what staff may do to a row now, on the row's own admin page.

    @admin.register(Venture)
    class VentureAdmin(TransitionButtonsMixin, admin.ModelAdmin):
        machines = ["venture", "venture-stage"]              # names of machines.py

    @admin.register(Invitation)
    class InvitationAdmin(TransitionButtonsMixin, admin.ModelAdmin):
        buttons = [Button("withdraw", services.withdraw_invitation)]

A button is named like the transition it takes, and calls the service with the row and
`by`; if the service has a `reason`, staff are asked for one, and a step without a way
back asks whether they mean it. The page also shows every step the row has taken.
"""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.contrib.auth import get_user_model
from django.core import checks
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse

from apps.core.errors import SmartStartError
from apps.workflows.models import TransitionRecord
from apps.workflows.registry import MACHINES
from apps.workflows.selectors import allowed_steps, machine_name, step_method

SHOWN_RECORDS = 50
ANYWHERE = {"*", "+"}
MAX_REASON = TransitionRecord._meta.get_field("reason").max_length


@dataclass(frozen=True)
class Button:
    """One step staff can take. `argument` is what the service calls the row."""

    name: str
    service: Callable
    argument: str = ""
    field: str = "state"
    label: str = ""

    @property
    def key(self):
        return self.name if self.field == "state" else f"{self.field}.{self.name}"

    @property
    def text(self):
        return self.label or self.name.replace("_", " ").capitalize()

    @cached_property
    def parameters(self):
        return inspect.signature(self.service).parameters

    @property
    def takes_reason(self):
        return "reason" in self.parameters

    @property
    def needs_reason(self):
        return (
            self.takes_reason
            and self.parameters["reason"].default is inspect.Parameter.empty
        )

    def needs_more_than(self, argument):
        """Does the service want what a button cannot give?"""
        return any(
            parameter.default is inspect.Parameter.empty
            and parameter.kind is not inspect.Parameter.VAR_KEYWORD
            for name, parameter in self.parameters.items()
            if name not in {argument, "by", "reason"}
        )


class TransitionButtonsMixin:
    """See the module. List it before `admin.ModelAdmin` or `ReadOnlyAdmin`."""

    machines = ()
    buttons = ()
    change_form_template = "workflows/change_form.html"

    def all_buttons(self):
        buttons = [
            Button(step, service, machine.argument, machine.field)
            for machine in (MACHINES[name] for name in self.machines)
            for step, service in machine.steps.items()
        ]
        return [
            button
            for button in [*buttons, *self.buttons]
            if not button.needs_more_than(self._argument(button))
        ]

    def _argument(self, button):
        return button.argument or self.opts.model_name

    def buttons_now(self, request, row):
        """What this member of staff may do to this row at this moment."""
        buttons = self.all_buttons()
        allowed = {
            field: set(allowed_steps(row, by=request.user, field=field))
            for field in {button.field for button in buttons}
        }
        return [
            button
            for button in buttons
            if button.name in allowed[button.field]
            and self._may_press(request, row, button)
        ]

    def is_final(self, button):
        """Does it lead where no other step begins?"""
        method = step_method(self.model, button.name)
        if method is None:
            return False
        field = self.model._meta.get_field(button.field)
        steps = list(field.get_all_transitions(self.model))
        ends = {step.target for step in method._django_fsm.transitions.values()}
        leaves = {
            step.source if step.source not in ANYWHERE else end
            for end in ends
            for step in steps
            if step.target != end
        }
        return ends.isdisjoint(leaves)

    def _may_press(self, request, row, button):
        """A step without a permission of its own is for those who may change the row."""
        step = getattr(step_method(row, button.name), "_django_fsm", None)
        has_own = step and any(one.permission for one in step.transitions.values())
        change = f"{self.opts.app_label}.change_{self.opts.model_name}"
        return bool(has_own) or request.user.has_perm(change)

    def get_readonly_fields(self, request, obj=None):
        """States are shown, never typed."""
        given = list(super().get_readonly_fields(request, obj))
        states = sorted({button.field for button in self.all_buttons()})
        return [*given, *(field for field in states if field not in given)]

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}_step"
        view = self.admin_site.admin_view(self.step_view)
        return [
            path("<path:object_id>/step/<str:key>/", view, name=name),
            *super().get_urls(),
        ]

    def step_view(self, request, object_id, key):
        row = self.get_object(request, unquote(object_id))
        if row is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_permission(request, row):
            raise PermissionDenied
        button = next((one for one in self.all_buttons() if one.key == key), None)
        if button is None:
            raise Http404
        if request.method == "POST":
            if self.is_final(button) and "sure" not in request.POST:
                return self._ask(request, row, button)
            self._press(request, row, button)
        return HttpResponseRedirect(self._address(request, "change", row.pk))

    def _ask(self, request, row, button):
        """There is no way back: is this what they want?"""
        page = {
            **self.admin_site.each_context(request),
            "title": f"{button.text}?",
            "opts": self.opts,
            "row": row,
            "button": button,
            "reason": request.POST.get("reason", ""),
            "max_reason": MAX_REASON,
            "back": self._address(request, "change", row.pk),
        }
        return TemplateResponse(request, "workflows/sure.html", page)

    def _press(self, request, row, button):
        reason = request.POST.get("reason", "").strip()[:MAX_REASON]
        if not self._may_press(request, row, button):
            raise PermissionDenied
        if button.needs_reason and not reason:
            self.message_user(request, f"{button.text}: say why first.", messages.ERROR)
            return
        given = {self._argument(button): row, "by": request.user}
        if button.takes_reason and (reason or button.needs_reason):
            given["reason"] = reason
        try:
            with transaction.atomic():
                button.service(**given)
                self.log_change(request, row, f"{button.text}. {reason}".strip())
        except SmartStartError as error:
            self.message_user(request, f"{button.text}: {error}", messages.ERROR)
        else:
            self.message_user(request, f"{button.text}: done.", messages.SUCCESS)

    def _address(self, request, page, *args):
        """One of this row's pages, which leads back to the list as it was filtered."""
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_{page}"
        address = reverse(name, args=args, current_app=self.admin_site.name)
        filters = self.get_preserved_filters(request)
        return f"{address}?{filters}" if filters else address

    def render_change_form(
        self, request, context, add=False, change=False, form_url="", obj=None
    ):
        if obj is not None and obj.pk and not add:
            context |= self._panel(request, obj)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def _panel(self, request, row):
        fields = sorted({button.field for button in self.all_buttons()})
        now = [
            {
                "button": button,
                "is_final": self.is_final(button),
                "address": self._address(request, "step", row.pk, button.key),
            }
            for button in self.buttons_now(request, row)
        ]
        return {
            "steps": now,
            "steps_take_reason": any(one["button"].takes_reason for one in now),
            "max_reason": MAX_REASON,
            "states": [
                {
                    "name": row._meta.get_field(field).verbose_name,
                    "value": getattr(row, field),
                    "words": str(getattr(row, field)).replace("_", " "),
                }
                for field in fields
            ],
            "records": _records(row, fields),
        }

    def check(self, **kwargs):
        return [
            *super().check(**kwargs),
            *(
                checks.Error(
                    f"No machine is published as {name!r}.",
                    obj=self.__class__,
                    id="workflows.E001",
                )
                for name in self.machines
                if name not in MACHINES
            ),
        ]


def _records(row, fields):
    """The steps this row took, newest first, and who took them."""
    records = list(
        TransitionRecord.objects.filter(
            object_id=row.pk, machine__in=[machine_name(row, field) for field in fields]
        ).order_by("-pk")[:SHOWN_RECORDS]
    )
    people = get_user_model()._default_manager.in_bulk(
        {record.actor_id for record in records if record.actor_id}
    )
    return [
        {
            "record": record,
            "source": record.source.replace("_", " "),
            "target": record.target.replace("_", " "),
            "step": record.transition.replace("_", " "),
            "actor": people.get(record.actor_id, record.actor_id or "the system"),
        }
        for record in records
    ]

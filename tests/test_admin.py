"""Every page of the admin: it opens, it is fast however long the table, it is safe."""

import re

import pytest
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect, ForeignKeyRawIdWidget
from django.db import connection
from django.forms import ModelChoiceField
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from apps.core.admin import ReadOnlyAdmin
from apps.users.tests.factories import UserFactory
from tests.rows import make

pytestmark = pytest.mark.django_db

QUERIES = 12
ADMINS = sorted(admin.site._registry.items(), key=lambda pair: pair[0]._meta.label)
READ_ONLY = [
    pair
    for pair in ADMINS
    if isinstance(pair[1], ReadOnlyAdmin)
    and type(pair[1]).has_delete_permission is ReadOnlyAdmin.has_delete_permission
]
COMPLETE = {"buz.TransferLimit"}  # All the rows there can be are there from the start.
# Tables that stay small by their nature: staff write them, or the code does.
SMALL = {
    "auth.Group",
    "auth.Permission",
    "buz.StakeTier",
    "gamification.Badge",
    "gamification.Challenge",
    "gamification.Level",
    "gamification.XpRule",
    "legal.Pack",
    "legal.Template",
    "realtime.Process",
}


def name(pair):
    return pair[0]._meta.label


def address(model, page, *args):
    return reverse(
        f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args
    )


@pytest.fixture
def boss():
    return UserFactory(superuser=True)


@pytest.fixture
def open_page(client, boss):
    """Open a page as superuser: it must be there, cheap, and free of inline code."""
    client.force_login(boss)

    def open_it(path):
        with CaptureQueriesContext(connection) as queries:
            response = client.get(path)
        assert response.status_code == 200, path
        assert len(queries) <= QUERIES, "\n".join(query["sql"] for query in queries)
        page = response.content.decode()
        assert not re.search(r"<script(?![^>]*\bsrc=)", page), "inline script"
        assert not re.search(r"<style|<[^>]+\s(style|on\w+)=", page), "inline style"
        return response, len(queries)

    return open_it


@pytest.mark.parametrize("pair", ADMINS, ids=name)
def test_lists_cost_the_same_however_long(open_page, pair):
    model, model_admin = pair
    make(model)
    path = address(model, "changelist")
    open_page(path)

    _, before = open_page(path)
    for _ in range(3):
        make(model)
    response, after = open_page(path)

    shown = response.context["cl"]
    assert shown.result_count >= 4 or model._meta.label in COMPLETE
    assert after == before
    for spec in shown.filter_specs:
        assert type(spec) is not admin.AllValuesFieldListFilter, spec.title
        if isinstance(spec, admin.RelatedFieldListFilter):
            assert spec.field.related_model._meta.label in SMALL, spec.title
    if model_admin.search_fields:
        open_page(f"{path}?q=somebody@example.org")


@pytest.mark.parametrize("pair", ADMINS, ids=name)
def test_forms_cost_the_same_however_many_rows_there_are(open_page, client, boss, pair):
    model, model_admin = pair
    request = RequestFactory().get("/")
    request.user = boss
    path = address(model, "change", make(model).pk)
    open_page(path)

    _, before = open_page(path)
    for _ in range(3):
        make(model)
    _, after = open_page(path)

    assert after == before
    if model_admin.has_add_permission(request):
        open_page(address(model, "add"))
    else:
        assert client.get(address(model, "add")).status_code == 403


@pytest.mark.parametrize("pair", READ_ONLY, ids=name)
def test_ledgers_and_logs_cannot_be_edited_even_by_superusers(client, boss, pair):
    model, model_admin = pair
    client.force_login(boss)
    row = make(model)
    request = RequestFactory().get("/")
    request.user = boss
    may_add = model_admin.has_add_permission(request)  # Proposing is not editing.
    before = model._default_manager.filter(pk=row.pk).values().get()

    answers = [
        client.post(address(model, "add"), {}),
        client.post(address(model, "change", row.pk), {}),
        client.post(address(model, "delete", row.pk), {"post": "yes"}),
    ]
    client.post(
        address(model, "changelist"),
        {"action": "delete_selected", "_selected_action": [str(row.pk)], "post": "yes"},
    )

    statuses = [answer.status_code for answer in answers]
    assert statuses == [200 if may_add else 403, 403, 403]
    assert model._default_manager.filter(pk=row.pk).values().get() == before


def test_no_form_offers_a_whole_table_to_choose_from(boss):
    request = RequestFactory().get("/")
    request.user = boss
    guilty = []
    for model, model_admin in ADMINS:
        for form in forms_of(model_admin, request, make(model)):
            for field_name, field in form.base_fields.items():
                if not isinstance(field, ModelChoiceField):
                    continue
                widget = getattr(field.widget, "widget", field.widget)
                label = field.queryset.model._meta.label
                is_bounded = isinstance(widget, AutocompleteSelect | ForeignKeyRawIdWidget)
                if not is_bounded and label not in SMALL | {model._meta.label}:
                    guilty.append(f"{model._meta.label}.{field_name}: {label}")
    assert guilty == []


def forms_of(model_admin, request, row):
    """Every form this person can fill in here, those of the inlines included."""
    if model_admin.has_add_permission(request):
        yield model_admin.get_form(request, None)
    if model_admin.has_change_permission(request, row):
        yield model_admin.get_form(request, row, change=True)
    for inline in model_admin.get_inline_instances(request, row):
        if inline.has_add_permission(request, row):
            yield inline.get_formset(request, row).form


@pytest.mark.parametrize(("who", "status"), [({}, 302), ({"staff": True}, 403)])
def test_who_has_no_permission_sees_no_list(client, who, status):
    client.force_login(UserFactory(**who))

    open_lists = {
        model._meta.label
        for model, _ in ADMINS
        if client.get(address(model, "changelist")).status_code != status
    }

    assert open_lists == set()

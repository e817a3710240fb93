"""What our admin site adds to every page: short filters, told refusals, access fields."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, Permission
from django.contrib.messages import get_messages
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import path

from apps.core import admin_lists
from apps.core.errors import Conflict
from apps.core.models import Delivery, EventRecord
from apps.users.models import User
from apps.users.tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def refuse(request):
    if request.method == "POST":
        raise Conflict("This is taken.")
    return HttpResponse("a form")


urlpatterns = [
    path("admin/refuse/", admin.site.admin_view(refuse)),
    path("admin/", admin.site.urls),
]


@pytest.fixture
def staff(client):
    client.force_login(UserFactory(superuser=True))
    return client


@pytest.mark.urls("apps.core.tests.test_admin_site")
def test_a_refusal_anywhere_in_the_admin_is_told_and_not_a_crash(staff):
    response = staff.post("/admin/refuse/?page=2")

    assert (response.status_code, response.url) == (302, "/admin/refuse/?page=2")
    assert [str(told) for told in get_messages(response.wsgi_request)] == ["This is taken."]


def test_a_filter_offers_the_values_of_the_newest_rows(staff, monkeypatch):
    monkeypatch.setattr(admin_lists, "COUNTED", 2)
    for name in ("old.fact", "new.fact", "new.fact", "newest.fact"):
        EventRecord.objects.create(name=name, payload={})

    specs = staff.get("/admin/core/eventrecord/").context["cl"].filter_specs
    offered = next(list(spec.lookup_choices) for spec in specs if spec.title == "name")

    assert offered == ["new.fact", "newest.fact"]


def test_deliveries_are_sent_again_from_the_list(staff):
    record = EventRecord.objects.create(name="users.user_registered", payload={})
    given_up = Delivery.objects.create(
        record=record, handler="somebody", attempt_count=10, given_up_at=record.happened_at
    )

    staff.post(
        "/admin/core/delivery/",
        {"action": "redeliver", "_selected_action": [given_up.pk]},
    )

    given_up.refresh_from_db()
    assert (given_up.given_up_at, given_up.attempt_count) == (None, 0)


def test_a_role_is_given_its_permissions_by_checkbox(staff):
    role = Group.objects.create(name="LIBRARIAN")
    allowed = Permission.objects.get(codename="view_eventrecord")
    role.permissions.add(allowed)
    added = Permission.objects.get(codename="view_heartbeat")

    page = staff.get(f"/admin/auth/group/{role.pk}/change/").content.decode()
    response = staff.post(
        f"/admin/auth/group/{role.pk}/change/",
        {"name": "LIBRARIAN", "permissions": [allowed.pk, added.pk]},
    )

    assert response.status_code == 302
    assert set(role.permissions.all()) == {allowed, added}
    total = Permission.objects.filter(content_type__app_label="core").count()
    assert f"1 of {total}" in page


def test_a_permission_that_does_not_exist_is_refused(staff):
    role = Group.objects.create(name="LIBRARIAN")

    response = staff.post(
        f"/admin/auth/group/{role.pk}/change/",
        {"name": "LIBRARIAN", "permissions": [999_999]},
    )

    assert response.status_code == 200
    assert role.permissions.count() == 0


def test_only_superusers_hand_out_access():
    request = RequestFactory().get("/")
    request.user = UserFactory(staff=True)

    fixed = admin.site._registry[User].get_readonly_fields(request, UserFactory())

    assert {"is_superuser", "groups", "user_permissions"} <= set(fixed)

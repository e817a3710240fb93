"""Steps as buttons: offered to those who may, taken by the service, written down."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.contrib.messages import get_messages

from apps.users.models import User
from apps.users.tests.factories import UserFactory
from apps.workflows.models import TransitionRecord
from apps.workflows.tests import toys

pytestmark = [pytest.mark.django_db, pytest.mark.urls("apps.workflows.tests.toys")]


def grant(user, *names):
    user.user_permissions.add(*Permission.objects.filter(codename__in=names))
    return user


def page(row):
    return f"/admin/users/user/{row.pk}/change/"


def step(row, name):
    return f"/admin/users/user/{row.pk}/step/{name}/"


def told(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def test_the_page_offers_what_may_be_done_now(client):
    client.force_login(UserFactory(superuser=True))
    active, suspended = UserFactory(), UserFactory(suspended=True)

    assert step(active, "suspend") in client.get(page(active)).content.decode()
    assert step(active, "restore") not in client.get(page(active)).content.decode()
    shown = client.get(page(suspended)).content.decode()
    assert step(suspended, "restore") in shown
    assert "Let back in" in shown
    assert step(suspended, "suspend") not in shown


def test_pressing_calls_the_service_says_so_and_writes_it_down(client):
    staff, person = UserFactory(superuser=True), UserFactory()
    client.force_login(staff)

    response = client.post(step(person, "suspend"), {"reason": "Spam"})

    assert (response.status_code, response.url) == (302, page(person))
    assert told(response) == ["Suspend: done."]
    person.refresh_from_db()
    assert person.state == User.State.SUSPENDED
    record = TransitionRecord.objects.get()
    assert (record.actor_id, record.reason) == (staff.pk, "Spam")
    entry = LogEntry.objects.get()
    assert (entry.user_id, entry.object_id) == (staff.pk, str(person.pk))
    assert entry.get_change_message() == "Suspend. Spam"


def test_the_page_shows_the_steps_taken(client):
    staff, person = UserFactory(superuser=True), UserFactory()
    client.force_login(staff)
    client.post(step(person, "suspend"), {"reason": "<b>Spam</b>"})

    shown = client.get(page(person)).content.decode()

    assert "&lt;b&gt;Spam&lt;/b&gt;" in shown
    assert f"<td>{staff.email}</td>" in shown


def test_a_step_that_needs_a_reason_is_refused_without(client):
    client.force_login(UserFactory(superuser=True))
    person = UserFactory()

    response = client.post(step(person, "suspend"), {"reason": "  "})

    assert told(response) == ["Suspend: say why first."]
    assert not TransitionRecord.objects.exists()


def test_a_refusal_is_told_and_leaves_no_trace(client):
    client.force_login(UserFactory(superuser=True))
    person = UserFactory()

    response = client.post(step(person, "restore"))

    assert response.status_code == 302
    assert told(response) == ["Let back in: An active user cannot restore."]
    assert not TransitionRecord.objects.exists()
    assert not LogEntry.objects.exists()


def test_looking_is_not_pressing(client):
    client.force_login(UserFactory(superuser=True))
    person = UserFactory()

    response = client.get(step(person, "suspend"))

    assert (response.status_code, response.url) == (302, page(person))
    assert not TransitionRecord.objects.exists()


def test_staff_without_the_permission_see_no_button_and_cannot_press(client):
    client.force_login(grant(UserFactory(staff=True), "view_user", "change_user"))
    person = UserFactory()

    assert step(person, "suspend") not in client.get(page(person)).content.decode()
    response = client.post(step(person, "suspend"), {"reason": "Spite"})

    assert told(response) == ["Suspend: You may not do this."]
    assert not TransitionRecord.objects.exists()


def test_the_steps_own_permission_is_enough_beside_seeing(client):
    client.force_login(grant(UserFactory(staff=True), "view_user", "suspend_user"))
    person = UserFactory()

    assert step(person, "suspend") in client.get(page(person)).content.decode()
    client.post(step(person, "suspend"), {"reason": "Spam"})

    assert TransitionRecord.objects.count() == 1


def test_a_step_without_permission_of_its_own_is_for_those_who_may_change(client):
    person = UserFactory(pending=True)
    client.force_login(grant(UserFactory(staff=True), "view_user"))

    assert step(person, "activate") not in client.get(page(person)).content.decode()
    assert client.post(step(person, "activate")).status_code == 403
    client.force_login(grant(UserFactory(staff=True), "view_user", "change_user"))
    assert step(person, "activate") in client.get(page(person)).content.decode()
    client.post(step(person, "activate"))

    assert TransitionRecord.objects.get().target == "active"


def test_who_may_not_see_the_row_may_not_press(client):
    client.force_login(grant(UserFactory(staff=True), "suspend_user"))
    person = UserFactory()

    response = client.post(step(person, "suspend"), {"reason": "Spite"})

    assert response.status_code == 403
    assert not TransitionRecord.objects.exists()


def test_strangers_are_sent_to_sign_in(client):
    person = UserFactory()
    client.force_login(UserFactory())

    response = client.post(step(person, "suspend"), {"reason": "Spite"})

    assert response.url.startswith("/admin/login/")
    assert not TransitionRecord.objects.exists()


def test_a_press_from_another_site_is_refused(client):
    client.handler.enforce_csrf_checks = True
    client.force_login(UserFactory(superuser=True))

    response = client.post(step(UserFactory(), "suspend"), {"reason": "Forged"})

    assert response.status_code == 403
    assert not TransitionRecord.objects.exists()


@pytest.mark.parametrize("key", ["launch", "save", "state", "delete"])
def test_only_buttons_can_be_pressed(client, key):
    client.force_login(UserFactory(superuser=True))

    assert client.post(step(UserFactory(), key)).status_code == 404


def test_the_list_stays_as_it_was_filtered(client):
    client.force_login(UserFactory(superuser=True))
    person = UserFactory()
    filters = "?_changelist_filters=q%3Dperson"

    shown = client.get(page(person) + filters).content.decode()
    response = client.post(step(person, "suspend") + filters, {"reason": "Spam"})

    assert f'formaction="{step(person, "suspend")}{filters}"' in shown
    assert response.url == page(person) + filters


def test_a_step_without_a_way_back_asks_first(client):
    client.force_login(UserFactory(superuser=True))
    person = UserFactory()

    asked = client.post(step(person, "delete_account"), {"reason": "Their wish"})
    person.refresh_from_db()
    before = person.state
    sure = {"reason": "Their wish", "sure": "yes"}
    response = client.post(step(person, "delete_account"), sure)

    assert asked.status_code == 200
    assert 'value="Their wish"' in asked.content.decode()
    assert before == User.State.ACTIVE
    assert told(response) == ["Delete account: done."]
    assert TransitionRecord.objects.get().reason == "Their wish"


def test_only_final_steps_ask(client):
    shown = toys.site._registry[User]
    final = {button.name for button in shown.all_buttons() if shown.is_final(button)}

    assert final == {"delete_account"}


def test_a_state_is_never_typed(client):
    client.force_login(UserFactory(superuser=True))
    person = UserFactory()

    client.post(page(person), {"email": person.email, "state": "suspended"})

    person.refresh_from_db()
    assert person.state == User.State.ACTIVE


def test_a_machine_nobody_published_is_found_at_start():
    class Lost(toys.ToyUserAdmin):
        machines = ["lost"]
        buttons = ()

    found = Lost(User, toys.site).check()

    assert [error.id for error in found] == ["workflows.E001"]

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.urls import reverse

from apps.users.models import User
from apps.users.tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin_of(client):
    def enter(user):
        client.force_login(user)
        return client

    return enter


def address(page, *args, model="user"):
    return reverse(f"admin:users_{model}_{page}", args=args)


def test_staff_make_an_account(admin_of, announced):
    boss = UserFactory(superuser=True)
    form = {"email": "New@example.org", "first_name": "New", "last_name": "One"}

    response = admin_of(boss).post(
        address("add"), form | {"password": "quite a long one"}, follow=True
    )

    made = User.objects.get(email="new@example.org")
    assert response.status_code == 200
    assert made.check_password("quite a long one")
    assert announced() == ["users.user_registered"]


def test_a_weak_password_comes_back_in_the_form(admin_of):
    boss = UserFactory(superuser=True)
    form = {"email": "new@example.org", "first_name": "New", "password": "short"}

    response = admin_of(boss).post(address("add"), form)

    assert b"too short" in response.content
    assert User.objects.count() == 1


def test_a_superuser_changes_name_and_access(admin_of, announced):
    boss, user = UserFactory(superuser=True), UserFactory()
    group = Group.objects.create(name="Reviewers")
    form = {
        "email": user.email,
        "first_name": "Ada",
        "last_name": "",
        "is_staff": "on",
        "groups": [group.pk],
        "profile-TOTAL_FORMS": 0,
        "profile-INITIAL_FORMS": 0,
    }

    response = admin_of(boss).post(address("change", user.pk), form, follow=True)

    user.refresh_from_db()
    assert response.status_code == 200
    assert (user.first_name, user.is_staff, user.is_superuser) == ("Ada", True, False)
    assert list(user.groups.all()) == [group]
    assert announced() == ["users.user_updated", "users.access_changed"]


@pytest.mark.parametrize(
    ("action", "state"), [("suspend", "suspended"), ("end_sessions", "active")]
)
def test_actions_call_services(admin_of, announced, action, state):
    boss, user = UserFactory(superuser=True), UserFactory()

    admin_of(boss).post(
        address("changelist"), {"action": action, "_selected_action": [user.pk]}
    )

    user.refresh_from_db()
    assert (user.state, user.auth_epoch) == (state, 1)
    assert len(announced()) == 1


def test_the_page_offers_what_may_be_done(admin_of):
    boss, user = UserFactory(superuser=True), UserFactory()

    page = admin_of(boss).get(address("change", user.pk)).content.decode()

    assert f"{user.pk}/step/suspend/" in page
    assert f"{user.pk}/step/delete_account/" in page
    assert f"{user.pk}/step/restore/" not in page


@pytest.mark.parametrize("q", ["person", "person ada"])
def test_the_list_is_searched_at_a_flat_cost(admin_of, django_assert_max_num_queries, q):
    boss = UserFactory(superuser=True)
    UserFactory.create_batch(10)
    browser = admin_of(boss)
    with django_assert_max_num_queries(8):
        assert browser.get(address("changelist"), {"q": q}).status_code == 200


def test_search_by_id(admin_of):
    boss, user = UserFactory(superuser=True), UserFactory()

    page = admin_of(boss).get(address("changelist"), {"q": str(user.pk)})

    assert user.email in page.content.decode()


def test_a_profile_is_changed_by_the_service(admin_of, announced):
    boss, user = UserFactory(superuser=True), UserFactory()
    form = {"headline": "Edited", "time_zone": "UTC", "language": "en"}

    admin_of(boss).post(address("change", user.profile.pk, model="profile"), form)

    user.profile.refresh_from_db()
    assert user.profile.headline == "Edited"
    assert announced() == ["users.profile_updated"]


def test_createsuperuser_works_unattended(monkeypatch, announced):
    monkeypatch.setenv("DJANGO_SUPERUSER_EMAIL", "Root@example.org")
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", "quite a long one")

    call_command("createsuperuser", interactive=False, verbosity=0)

    root = User.objects.get(email="root@example.org")
    assert root.is_superuser
    assert root.is_staff
    assert root.check_password("quite a long one")
    assert root.profile
    assert announced() == ["users.user_registered"]

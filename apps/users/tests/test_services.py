import pytest
from django.contrib.auth.models import Group

from apps.core.errors import Forbidden
from apps.users import services
from apps.users.errors import EmailTaken, WeakPassword
from apps.users.models import Profile, User
from apps.users.tests.factories import UserFactory
from apps.workflows.errors import TransitionRefused
from apps.workflows.models import TransitionRecord

pytestmark = pytest.mark.django_db

ADA = {"email": " Ada@Example.ORG", "first_name": "Ada", "last_name": "Byron"}


def test_register_user_makes_person_and_profile(announced):
    user = services.register_user(**ADA, password_hash="!")

    assert user.email == "ada@example.org"
    assert user.profile.headline == ""
    assert announced() == ["users.user_registered"]


def test_register_user_refuses_a_known_address(announced):
    services.register_user(**ADA, password_hash="!")

    with pytest.raises(EmailTaken):
        services.register_user(**ADA | {"email": "ADA@example.org"}, password_hash="!")

    assert (User.objects.count(), Profile.objects.count()) == (1, 1)
    assert announced() == ["users.user_registered"]


def test_create_user_without_a_password_waits_for_its_owner():
    staff = UserFactory(superuser=True)

    user = services.create_user(**ADA, by=staff)
    assert (user.state, user.has_usable_password()) == ("pending", False)

    assert services.activate_user(user=user, by=user).state == "active"
    with pytest.raises(TransitionRefused):
        services.activate_user(user=user, by=user)


def test_create_user_with_a_password_is_active_at_once():
    user = services.create_user(**ADA, password="quite a long one", by=None)

    assert user.state == "active"
    assert user.check_password("quite a long one")


def test_create_user_refuses_a_weak_password():
    with pytest.raises(WeakPassword):
        services.create_user(**ADA, password="short", by=None)
    assert not User.objects.exists()


def test_create_user_is_for_staff_with_the_permission():
    with pytest.raises(Forbidden):
        services.create_user(**ADA, by=UserFactory(staff=True))


def test_update_user_changes_and_tells(announced):
    user = UserFactory()

    services.update_user(user=user, by=user, first_name="Grace")
    services.update_user(user=user, by=user, first_name="Grace")

    user.refresh_from_db()
    assert user.first_name == "Grace"
    assert announced() == ["users.user_updated"]


def test_update_user_refuses_an_address_of_another():
    other, user = UserFactory(), UserFactory()

    with pytest.raises(EmailTaken):
        services.update_user(user=user, by=None, email=other.email.upper())

    user.refresh_from_db()
    assert user.email != other.email


@pytest.mark.parametrize("service", [services.update_user, services.update_profile])
def test_nobody_changes_others(service, announced):
    with pytest.raises(Forbidden):
        service(user=UserFactory(), by=UserFactory(staff=True))
    assert announced() == []


def test_staff_do_not_change_a_superuser():
    staff = granted("change_user")

    assert services.may_change(UserFactory(), staff)
    assert not services.may_change(UserFactory(superuser=True), staff)


def granted(codename):
    from django.contrib.auth.models import Permission

    staff = UserFactory(staff=True)
    staff.user_permissions.add(Permission.objects.get(codename=codename))
    return staff


def test_suspend_and_restore(announced):
    user, staff = UserFactory(), granted("suspend_user")

    suspended = services.suspend_user(user=user, by=staff, reason="Spam.")
    assert (suspended.state, suspended.auth_epoch) == ("suspended", 1)
    restored = services.restore_user(user=user, by=staff)

    assert (restored.state, restored.auth_epoch) == ("active", 1)
    assert announced() == ["users.user_suspended", "users.user_restored"]
    record = TransitionRecord.objects.earliest("pk")
    assert (record.reason, record.actor_id) == ("Spam.", staff.pk)


@pytest.mark.parametrize("who", ["oneself", "a member", "staff", "a superuser's"])
def test_suspend_refuses(who, announced):
    staff = granted("suspend_user")
    pairs = {
        "oneself": (staff, staff),
        "a member": (UserFactory(), UserFactory()),
        "staff": (UserFactory(), UserFactory(staff=True)),
        "a superuser's": (UserFactory(superuser=True), staff),
    }
    user, by = pairs[who]

    with pytest.raises(Forbidden):
        services.suspend_user(user=user, by=by)

    user.refresh_from_db()
    assert (user.state, announced()) == ("active", [])


@pytest.mark.parametrize(
    ("state", "step"),
    [
        ("active", services.restore_user),
        ("active", services.activate_user),
        ("suspended", services.suspend_user),
        ("suspended", services.activate_user),
        ("deleted", services.suspend_user),
        ("deleted", services.restore_user),
        ("deleted", services.activate_user),
        ("deleted", services.delete_user),
        ("pending", services.restore_user),
    ],
)
def test_steps_that_do_not_start_here(state, step):
    user = UserFactory(**({} if state == "active" else {state: True}))

    with pytest.raises(TransitionRefused):
        step(user=user, by=None)


def test_delete_user_leaves_nothing_personal(announced):
    user = UserFactory(staff=True, first_name="Ada", password_is="a good password")
    user.groups.add(Group.objects.create(name="Reviewers"))
    services.update_profile(user=user, by=user, bio="Mathematics", location="London")

    services.delete_user(user=user, by=user)

    user = User.objects.get(pk=user.pk)
    assert user.state == "deleted"
    assert user.email == f"{user.pk}@deleted.invalid"
    assert (user.first_name, user.last_name, user.name) == ("", "", "Member")
    assert (user.is_staff, user.has_usable_password()) == (False, False)
    assert not user.groups.exists()
    assert (user.profile.bio, user.profile.location) == ("", "")
    assert user.auth_epoch == 1
    assert announced()[-1] == "users.user_deleted"


def test_an_address_is_free_again_after_deletion():
    user = services.register_user(**ADA, password_hash="!")
    services.delete_user(user=user, by=user)

    assert services.register_user(**ADA, password_hash="!").pk != user.pk


def test_change_access_is_for_superusers(announced):
    user, group = UserFactory(), Group.objects.create(name="Reviewers")
    access = {
        "is_staff": True,
        "is_superuser": False,
        "groups": [group],
        "permissions": [],
    }

    with pytest.raises(Forbidden):
        services.change_access(user=user, by=granted("change_user"), **access)
    services.change_access(user=user, by=UserFactory(superuser=True), **access)

    user.refresh_from_db()
    assert (user.is_staff, list(user.groups.all())) == (True, [group])
    assert announced() == ["users.access_changed"]


def test_revoke_tokens_raises_the_epoch(announced):
    user = UserFactory()

    assert services.revoke_tokens(user=user, by=user).auth_epoch == 1
    assert announced() == ["users.tokens_revoked"]
    with pytest.raises(Forbidden):
        services.revoke_tokens(user=user, by=UserFactory())

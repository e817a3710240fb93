import pytest
from django.db import IntegrityError, transaction

from apps.users.models import Profile, User
from apps.users.tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "broken",
    [
        {"email": "Ada@example.org"},
        {"state": "unheard_of"},
        {"state": "deleted"},  # And still called Person.
    ],
)
def test_the_database_refuses(broken):
    user = UserFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.filter(pk=user.pk).update(**broken)


def test_the_database_refuses_a_second_account_of_an_address():
    user = UserFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        UserFactory(email=user.email)


def test_the_database_refuses_a_second_profile():
    user = UserFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        Profile.objects.create(user=user)


def test_a_state_is_not_assigned():
    with pytest.raises(AttributeError):
        UserFactory().state = "deleted"


def test_an_admin_session_dies_with_the_epoch():
    user = UserFactory()
    before = user.get_session_auth_hash()
    user.auth_epoch += 1

    assert user.get_session_auth_hash() != before


def test_who_is_called_what():
    assert UserFactory(first_name="Ada", last_name="Byron").name == "Ada Byron"
    assert UserFactory(first_name="", last_name="").get_short_name() == "Member"

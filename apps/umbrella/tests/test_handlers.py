import pytest

from apps.umbrella.models import Tie
from apps.users.services import remove_connection
from apps.users.tests.factories import UserFactory, connect

pytestmark = pytest.mark.django_db


def test_a_connection_is_a_tie_as_long_as_it_holds(settle):
    one, other = UserFactory(), UserFactory()
    connection = connect(one, other)
    settle()
    pairs = set(Tie.objects.values_list("person_id", "other_id"))
    assert pairs == {(one.pk, other.pk), (other.pk, one.pk)}

    remove_connection(connection=connection, by=other)
    settle()

    assert not Tie.objects.exists()

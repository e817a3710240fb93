"""What ventures know of somebody's journey, and of the sentences about it."""

import pytest

from apps.core.naming import tell
from apps.users.tests.factories import UserFactory
from apps.ventures import services
from apps.ventures.machines import has_a_team, owns_a_venture
from apps.ventures.tests.factories import VentureFactory

pytestmark = pytest.mark.django_db


def test_gates_open_with_a_venture_and_a_team():
    user = UserFactory()
    assert not owns_a_venture(user)
    venture = services.found_venture(
        price_waived=True, by=user, name="Frost", pitch="Cold chains"
    )
    assert owns_a_venture(user)
    assert not has_a_team(user)

    services.add_member(venture=venture, user=UserFactory(), role="member", by=user)

    assert has_a_team(user)


def test_a_venture_is_named_to_those_who_may_see_it():
    venture = VentureFactory(name="Frost")
    record = {
        "name": "ventures.venture_founded",
        "payload": {"venture_id": str(venture.pk), "founder_id": str(venture.founder_id)},
    }

    assert tell([record], venture.founder) == ["Founded Frost"]
    assert tell([record], UserFactory()) == ["Founded a venture"]

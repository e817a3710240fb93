import pytest
from django.db import transaction

from apps.buz import selectors
from apps.buz.amounts import buz
from apps.buz.handlers import welcome_newcomer
from apps.core.outbox import announce
from apps.users.events import UserRegistered
from apps.users.tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def test_a_newcomer_is_welcomed_once(settle):
    person = UserFactory()
    event = UserRegistered(user_id=str(person.pk))
    with transaction.atomic():
        announce(event)

    settle()
    welcome_newcomer(event)

    assert selectors.balance_of(person.pk).balance == buz(100)
    assert selectors.supply()["issued"] == buz(100)

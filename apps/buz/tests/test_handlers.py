import pytest
from django.db import transaction

from apps.buz import selectors
from apps.buz.amounts import buz
from apps.buz.handlers import welcome_newcomer
from apps.core.outbox import announce
from apps.users.events import OnboardingCompleted, UserRegistered
from apps.users.tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def test_whoever_is_through_the_onboarding_is_welcomed_once(settle):
    person = UserFactory()
    event = OnboardingCompleted(user_id=str(person.pk))
    with transaction.atomic():
        announce(event)

    settle()
    welcome_newcomer(event)

    assert selectors.balance_of(person.pk).balance == buz(100)
    assert selectors.supply()["issued"] == buz(100)


def test_an_account_alone_is_not_paid(settle):
    person = UserFactory()
    with transaction.atomic():
        announce(UserRegistered(user_id=str(person.pk)))

    settle()

    assert selectors.balance_of(person.pk).balance == 0

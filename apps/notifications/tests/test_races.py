"""What happens when it happens at once. SQLite has no row locks: see make test-services."""

import pytest

from apps.notifications import catalogue, services
from apps.notifications.models import Delivery, Notification, VapidKey
from apps.notifications.tests.factories import told
from apps.users.tests.factories import UserFactory
from tests.races import at_once

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
]


def test_no_two_workers_send_the_same_letter():
    for _ in range(6):
        told(UserFactory())

    claims = at_once(*(lambda: services.claim_deliveries(limit=2) for _ in range(6)))

    taken = [delivery.pk for claim in claims for delivery in claim]
    assert len(taken) == len(set(taken))
    assert set(taken) <= set(
        Delivery.objects.filter(state="sending").values_list("pk", flat=True)
    )


def test_one_occasion_is_told_once_at_once():
    user = UserFactory()

    at_once(
        *(
            lambda: services.notify(
                kind=catalogue.WELCOME, recipient_ids=[str(user.pk)], key="same"
            )
            for _ in range(8)
        )
    )

    assert Notification.objects.filter(recipient=user).count() == 1


def test_the_first_key_is_made_once():
    keys = at_once(*(services.current_vapid_key for _ in range(6)))

    assert len({key.pk for key in keys}) == VapidKey.objects.count() == 1

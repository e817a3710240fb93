import pytest

from apps.core.naming import tell
from apps.users.tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def test_a_transfer_is_told_in_buz():
    payer, payee = UserFactory(), UserFactory(first_name="Grace", last_name="")
    record = {
        "name": "buz.buz_moved",
        "payload": {"grains": 150_000_000, "payee_id": str(payee.pk)},
    }

    assert tell([record], payer) == ["Moved 1.50000000 BUZ to Grace"]

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from apps.core.health import examine
from apps.notifications.tests.factories import told
from apps.users.tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def finding():
    (answer,) = examine(["deliveries"])
    return answer


def test_mail_that_waits_too_long_is_a_finding():
    assert finding().is_well
    told(UserFactory())
    assert finding().is_well

    with time_machine.travel(timezone.now() + timedelta(minutes=11)):
        assert not finding().is_well
        assert "waits for 6" in finding().detail

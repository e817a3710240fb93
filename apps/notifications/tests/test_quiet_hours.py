from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
import time_machine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apps.notifications import catalogue, services
from apps.notifications.quiet import quiet_until
from apps.notifications.tests.factories import told
from apps.users.tests.factories import UserFactory
from apps.ventures.tests.factories import VentureFactory

ZONES = sorted(available_timezones() - {"Factory", "localtime"})
clocks = st.integers(0, 24 * 60 - 1).map(lambda minute: time(*divmod(minute, 60)))
moments = st.integers(0, 3 * 365 * 24 * 60).map(
    lambda minute: datetime(2025, 1, 1, tzinfo=UTC) + timedelta(minutes=minute)
)


def is_quiet(zone, starts, ends, moment):
    """By the clock on the wall, worked out anew."""
    clock = moment.astimezone(ZoneInfo(zone)).time().replace(tzinfo=None)
    if starts < ends:
        return starts <= clock < ends
    return clock >= starts or clock < ends


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(ZONES), clocks, clocks, moments)
def test_nothing_is_let_go_inside_quiet_hours_nor_much_later(zone, starts, ends, moment):
    if starts == ends:
        return

    until = quiet_until(ZoneInfo(zone), starts, ends, moment)

    if not is_quiet(zone, starts, ends, moment):
        assert until is None
    else:
        assert moment < until <= moment + timedelta(hours=49)
        assert not is_quiet(zone, starts, ends, until)


@pytest.mark.parametrize(
    ("moment", "until"),
    [
        ("2026-06-03T21:00", "2026-06-04T05:00"),  # 23:00 in Berlin, quiet until 07:00.
        ("2026-06-04T04:59", "2026-06-04T05:00"),
        ("2026-06-04T05:00", None),
        ("2026-06-03T19:59", None),
        ("2026-10-24T22:00", "2026-10-25T06:00"),  # The clocks go back that night.
    ],
)
def test_a_night_in_berlin(moment, until):
    moment = datetime.fromisoformat(moment).replace(tzinfo=UTC)

    answer = quiet_until(ZoneInfo("Europe/Berlin"), time(22), time(7), moment)

    assert answer == (until and datetime.fromisoformat(until).replace(tzinfo=UTC))


@pytest.fixture
def sleeper(db):
    user = UserFactory()
    services.change_settings(
        user=user,
        choices={},
        quiet_hours={"starts": time(22), "ends": time(7), "is_on": True},
    )
    return user


def launched(user, **options):
    venture = str(VentureFactory().pk)
    return services.notify(
        kind=catalogue.VENTURE_LAUNCHED,
        recipient_ids=[user.pk],
        key=venture,
        data={"venture": venture},
        **options,
    )[0].deliveries.get()


def test_mail_waits_for_the_morning(sleeper, smtp, send_due):
    with time_machine.travel("2026-06-03T23:00:00Z", tick=False) as clock:
        delivery = launched(sleeper)
        send_due()
        assert (delivery.state, delivery.reason) == ("held", "quiet_hours")
        assert smtp.letters == []

        clock.move_to("2026-06-04T07:00:00Z")
        send_due()

    delivery.refresh_from_db()
    assert delivery.state == "sent"
    assert len(smtp.letters) == 1


def test_what_is_urgent_does_not_wait(sleeper):
    with time_machine.travel("2026-06-03T23:00:00Z"):
        assert launched(sleeper, priority="urgent").state == "queued"


def test_by_day_nothing_waits(sleeper):
    with time_machine.travel("2026-06-03T12:00:00Z"):
        assert launched(sleeper).state == "queued"


def test_the_inbox_does_not_wait(sleeper):
    with time_machine.travel("2026-06-03T23:00:00Z"):
        assert told(sleeper).read_at is None

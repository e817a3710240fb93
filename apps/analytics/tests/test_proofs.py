"""What the specification says must be shown of this service, each by its own words."""

import re
import sqlite3
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection

from apps.analytics import services
from apps.analytics.formulas import FORMULAS
from apps.analytics.models import Scope
from apps.authentication.events import SignedIn
from apps.authentication.services import open_session
from apps.buz.amounts import show_amount
from apps.buz.services import find_tier, stake_buz
from apps.buz.tests.factories import pay, rich
from apps.core.outbox import announce
from apps.files.events import FileUploaded
from apps.users.events import UserRegistered
from apps.users.tests.factories import UserFactory
from apps.ventures.services import add_member, found_venture, remove_member

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(
        sqlite3.sqlite_version_info < (3, 38), reason="The queries read JSON with ->>"
    ),
]

BASE = "/api/analytics"
NOW = datetime(2026, 6, 20, 12, tzinfo=UTC)


def one_number(sql, period, subject=None):
    """What the published query answers, given what formulas.py says about its names."""
    start = datetime.fromisoformat(period["first_day"]).replace(tzinfo=UTC)
    end = datetime.fromisoformat(period["last_day"]).replace(tzinfo=UTC) + timedelta(days=1)
    is_uuid = connection.features.has_native_uuid_field
    moments = {
        "start": start,
        "end": end,
        "before": start - (end - start),
        "day": end - timedelta(days=1),
        "week": end - timedelta(days=7),
        "month": end - timedelta(days=30),
    }
    values = {
        name: connection.ops.adapt_datetimefield_value(moment)
        for name, moment in moments.items()
    } | {
        "id": subject if is_uuid or subject is None else subject.hex,
        "text": str(subject),
    }
    named = re.sub(r":([a-z]+)", r"%(\1)s", sql.replace("%", "%%"))
    used = {name: values[name] for name in re.findall(r"%\(([a-z]+)\)s", named)}
    with connection.cursor() as cursor:
        cursor.execute(named, used)
        [row] = cursor.fetchall()
    return row[0]


def assert_reproducible(page, scope, subject=None):
    assert set(page["figures"]) == set(FORMULAS[scope])
    for name, figure in page["figures"].items():
        by_hand = one_number(figure["sql"], page, subject)
        if figure["unit"] == "BUZ":
            by_hand = show_amount(int(by_hand))
        elif by_hand is not None:
            by_hand = pytest.approx(float(by_hand))
        assert figure["value"] == by_hand, name


@pytest.fixture
def story(settle):
    """Things happen over twelve weeks to a founder, a friend, and some others."""
    founder, friend = rich(), rich()
    with time_machine.travel(NOW - timedelta(days=50)):
        old = found_venture(name="Old", price_waived=True, by=founder)
        add_member(venture=old, user=friend, by=founder)
        for number in range(3):
            announce(UserRegistered(user_id=str(UserFactory().pk)))
            announce(SignedIn(user_id=str(friend.pk), session_id=f"{number}"), by=friend)
        settle()
    with time_machine.travel(NOW - timedelta(days=12)):
        remove_member(venture=old, user=friend, by=founder)
        pay(founder, friend, whole=30)
        settle()
    with time_machine.travel(NOW - timedelta(days=3)):
        for number in range(20):
            announce(SignedIn(user_id=str(founder.pk), session_id=f"{number}"), by=founder)
        for number in range(12):
            announce(
                FileUploaded(file_id=f"{number}", owner_id=str(founder.pk)), by=founder
            )
        tier = find_tier(code="basic")
        stake_buz(owner=founder, tier=tier, grains=10**10, key="s", by=founder)
        settle()
    with time_machine.travel(NOW):
        announce(UserRegistered(user_id=str(UserFactory().pk)))
        found_venture(name="New", price_waived=True, by=friend)
        settle()
        services.roll_up()
    return founder, friend, old


@pytest.mark.parametrize("period", ["7d", "30d", "90d", "1y"])
def test_every_number_is_reproducible_with_the_query_documented_next_to_it(
    api, story, period
):
    founder, friend, venture = story

    with time_machine.travel(NOW):
        api.as_(UserFactory(superuser=True))
        platform = api.get(f"{BASE}/platform?period={period}").json()
        team = api.get(f"{BASE}/venture/{venture.pk}?period={period}").json()
        people = [
            api.get(f"{BASE}/user/{person.pk}?period={period}").json()
            for person in (founder, friend)
        ]

    assert_reproducible(platform, Scope.PLATFORM)
    assert_reproducible(team, Scope.VENTURE, venture.pk)
    for person, page in zip((founder, friend), people, strict=True):
        assert_reproducible(page, Scope.USER, person.pk)


def test_the_story_counted_by_hand(api, story):
    """So that page and query cannot be wrong together."""
    founder, _, venture = story

    with time_machine.travel(NOW):
        api.as_(UserFactory(superuser=True))
        figures = {
            name: figure["value"]
            for name, figure in api.get(f"{BASE}/platform?period=7d")
            .json()["figures"]
            .items()
        }
        own = api.get(f"{BASE}/user/{founder.pk}?period=7d").json()["figures"]
        team = api.get(f"{BASE}/venture/{venture.pk}?period=90d").json()["figures"]

    counted = ("new_users", "dau", "wau", "mau", "ventures", "ventures_founded")
    assert [figures[name] for name in counted] == [1, 1, 2, 2, 2, 1]
    assert figures["buz_staked"] == "100.00000000"
    assert own["engagement"]["value"] == 60.8, "at most 30 and 30, a stake and its movement"
    assert (team["members"]["value"], team["members_removed"]["value"]) == (1, 1)


def test_another_period_alters_the_counts(api, story):
    _, friend, _ = story

    with time_machine.travel(NOW):
        api.as_(UserFactory(superuser=True))
        new = {
            period: api.get(f"{BASE}/platform?period={period}").json()["figures"][
                "new_users"
            ]["value"]
            for period in ("7d", "30d", "90d")
        }
        active_days = [
            api.get(f"{BASE}/user/{friend.pk}?period={period}").json()["figures"][
                "active_days"
            ]["value"]
            for period in ("7d", "30d", "90d")
        ]

    assert new == {"7d": 1, "30d": 1, "90d": 4}
    assert active_days == [1, 1, 2]


def test_an_empty_account_returns_zeros_not_defaults(api):
    person = UserFactory()

    page = api.as_(person).get(f"{BASE}/user/me?period=90d").json()

    numbers = {float(figure["value"]) for figure in page["figures"].values()}
    assert numbers == {0.0}
    assert page["events"] == {}
    assert_reproducible(page, Scope.USER, person.pk)


def test_a_report_is_retrievable_later_with_the_same_figures(api, story):
    founder, _, _ = story
    with time_machine.travel(NOW):
        api.as_(founder)
        body = {"name": "Mine", "metric": "sign_ins", "scope": "user", "period_days": 7}
        made = api.post(f"{BASE}/reports", body).json()
        run = api.post(f"{BASE}/reports/{made['id']}/run").json()
    assert run["total"] == 20

    with time_machine.travel(NOW + timedelta(days=40)):
        announce(SignedIn(user_id=str(founder.pk), session_id="late"), by=founder)
        services.rebuild()
        token = open_session(user=founder).access
        api.credentials(HTTP_AUTHORIZATION=f"Bearer {token}")
        again = api.get(f"{BASE}/reports/{made['id']}/runs/{run['number']}").json()
        new = api.post(f"{BASE}/reports/{made['id']}/run").json()

    assert again == run
    assert (new["number"], new["total"]) == (2, 1)

"""The admin's home page: live figures, and only those the person may see."""

import datetime

import pytest
import time_machine
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from apps.core import dashboard
from apps.core.admin_lists import BoundedPaginator
from apps.core.models import Delivery, EventRecord, Heartbeat, IdempotencyKey
from apps.users.tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(client):
    client.force_login(UserFactory(superuser=True))
    return client


def owe(**fields):
    record = EventRecord.objects.create(name="users.user_registered", payload={})
    return Delivery.objects.create(record=record, handler="somebody", **fields)


def figures(client):
    answer = client.get("/admin/pulse/").json()
    return {card["key"]: card for card in answer["cards"]}


def test_the_page_shows_what_the_pulse_says(staff):
    owe(given_up_at=timezone.now())

    page = staff.get("/admin/").content.decode()

    card = figures(staff)["core.deliveries_given_up"]
    assert (card["number"], card["tone"]) == ("1", "bad")
    for shown in (card["title"], card["sentence"], card["link"]):
        assert shown in page
    assert 'data-card="core.deliveries_given_up" data-tone="bad"' in page


def test_the_links_lead_to_what_was_counted(staff):
    owe(given_up_at=timezone.now())
    owe(delivered_at=timezone.now())
    owe()
    owe()

    for key, count in {"core.deliveries_given_up": 1, "core.deliveries_owed": 2}.items():
        card = figures(staff)[key]
        listed = staff.get(card["link"]).context["cl"].result_count
        assert (card["number"], listed) == (str(count), count)


@pytest.mark.parametrize("slot", dashboard.SLOTS, ids=lambda slot: slot.key)
def test_every_card_leads_to_a_page_and_costs_little(staff, slot):
    with CaptureQueriesContext(connection) as queries:
        card = slot.ask()

    assert len(queries) <= 2
    assert card.title
    assert card.sentence.endswith(".")
    assert card.tone in {"calm", "good", "warn", "bad"}
    if card.link:
        assert staff.get(card.link).status_code == 200


def test_a_debt_nobody_pays_is_worth_a_look(staff):
    owe(due_at=timezone.now() - datetime.timedelta(minutes=10))

    card = figures(staff)["core.deliveries_owed"]

    assert card["tone"] == "warn"
    assert card["sentence"].startswith("The oldest waits 60")


def test_the_worker_is_working_or_silent(staff):
    assert figures(staff)["core.worker"]["number"] == "silent"
    Heartbeat.objects.create(name="worker", beat_at=timezone.now())
    assert figures(staff)["core.worker"]["number"] == "working"

    with time_machine.travel(timezone.now() + datetime.timedelta(minutes=2), tick=False):
        assert figures(staff)["core.worker"]["tone"] == "bad"


def test_the_latest_events_come_first_with_who_did_them(staff):
    actor = UserFactory()
    EventRecord.objects.create(name="users.user_registered", payload={}, actor_id=actor.pk)
    EventRecord.objects.create(name="buz.transfer_made", payload={})

    events = staff.get("/admin/pulse/").json()["events"]

    assert [(event["app"], event["what"], event["who"]) for event in events] == [
        ("buz", "transfer made", "the system"),
        ("users", "user registered", actor.email),
    ]
    assert staff.get(events[0]["link"]).status_code == 200


def test_people_see_only_the_figures_they_may(client):
    user = UserFactory(staff=True)
    user.user_permissions.add(Permission.objects.get(codename="view_heartbeat"))
    client.force_login(user)
    owe()

    answer = client.get("/admin/pulse/").json()

    assert [card["key"] for card in answer["cards"]] == ["core.worker"]
    assert answer["events"] == []


@pytest.mark.parametrize("who", [None, {}, {"suspended": True}])
def test_the_pulse_is_for_staff(client, who):
    if who is not None:
        client.force_login(UserFactory(**who))

    response = client.get("/admin/pulse/")

    assert (response.status_code, response.url) == (
        302,
        "/admin/login/?next=/admin/pulse/",
    )


def test_home_costs_the_same_however_much_happened(staff):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            staff.get("/admin/")
        return len(queries)

    EventRecord.objects.create(
        name="users.user_registered", payload={}, actor_id=UserFactory().pk
    )
    owe()
    before = cost()
    for _ in range(5):
        owe()
        EventRecord.objects.create(
            name="users.user_registered", payload={}, actor_id=UserFactory().pk
        )

    assert cost() == before


def test_counting_stops_early():
    for number in range(4):
        Heartbeat.objects.create(name=str(number), beat_at=timezone.now())

    assert dashboard.up_to(4, Heartbeat.objects.all()) == 4
    assert dashboard.up_to(3, Heartbeat.objects.all()) == "3+"


def test_a_long_list_is_not_counted_to_its_end(monkeypatch):
    monkeypatch.setattr("apps.core.admin_lists.COUNTED", 3)
    for number in range(5):
        IdempotencyKey.objects.create(
            principal_id=UserFactory().pk, key=str(number), fingerprint="x"
        )

    assert BoundedPaginator(IdempotencyKey.objects.order_by("pk"), 2).count == 3

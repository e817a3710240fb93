import pytest

from apps.notifications import catalogue
from apps.notifications.tests.factories import told
from apps.users.tests.factories import UserFactory
from apps.ventures.tests.factories import VentureFactory

pytestmark = pytest.mark.django_db


def titles(response):
    return [row["title"] for row in response.json()["results"]]


def test_the_inbox_shows_sentences_newest_first(api):
    user, venture = UserFactory(), VentureFactory(name="Lighthouse")
    told(user)
    told(user, catalogue.VENTURE_LAUNCHED, venture=str(venture.pk))

    response = api.as_(user).get("/api/notifications/me")

    assert titles(response) == ["Lighthouse is live", "Welcome to SmartStart"]
    newest = response.json()["results"][0]
    assert newest["message"].startswith("Lighthouse passed its review")
    assert newest["data"] == {"venture": str(venture.pk)}
    assert (newest["category"], newest["priority"]) == ("venture", "high")
    assert (newest["status"], newest["read_at"]) == ("unread", None)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("unread=true", ["You joined Lighthouse"]),
        ("unread=false", ["Welcome to SmartStart"]),
        ("status=read", ["Welcome to SmartStart"]),
        ("category=team", ["You joined Lighthouse"]),
        ("category=buz", []),
        ("type=user.welcome", ["Welcome to SmartStart"]),
    ],
)
def test_the_inbox_can_be_narrowed(api, query, expected):
    user = UserFactory()
    api.as_(user).put(f"/api/notifications/{told(user).pk}/read")
    venture = VentureFactory(name="Lighthouse")
    told(user, catalogue.TEAM_WELCOME, venture=str(venture.pk))

    response = api.get(f"/api/notifications/me?{query}")

    assert titles(response) == expected


def test_a_filter_that_makes_no_sense_is_named(api):
    response = api.as_(UserFactory()).get("/api/notifications/me?category=gossip")

    assert response.status_code == 400
    assert response.json()["errors"][0]["pointer"] == "/category"


def test_reading_lowers_the_count(api):
    user = UserFactory()
    first = told(user)
    told(user, catalogue.TEAM_WELCOME)
    api.as_(user)

    before = api.get("/api/notifications/me/unread-count").json()
    read = api.put(f"/api/notifications/{first.pk}/read")
    after = api.get(f"/api/notifications/{user.pk}/unread-count").json()

    assert before == {"unread_count": 2, "by_category": {"system": 1, "team": 1}}
    assert (read.status_code, read.json()["status"]) == (200, "read")
    assert after == {"unread_count": 1, "by_category": {"team": 1}}
    assert api.post("/api/notifications/read-all").json() == {"read_count": 1}


def test_a_page_costs_one_query_for_each_kind_of_name(api, django_assert_num_queries):
    user = UserFactory()
    api.as_(user)
    for _ in range(3):
        person = str(UserFactory().pk)
        told(user, catalogue.TEAM_JOINED, person=person)

    with django_assert_num_queries(4):  # session, page, people, ventures
        api.get("/api/notifications/me")


@pytest.mark.parametrize("starts", ["22:00:30", "22:00Z", "24:00", "ten", 22])
def test_quiet_hours_are_told_to_the_minute(api, starts):
    body = {"quiet_hours": {"starts": starts, "ends": "07:00"}}

    answer = api.as_(UserFactory()).put("/api/notifications/settings", body)

    assert (answer.status_code, answer.json()["code"]) == (400, "core.invalid")
    assert answer.json()["errors"][0]["pointer"] == "/quiet_hours/starts"

import pytest

from apps.analytics import services
from apps.analytics.models import Scope
from apps.core.models import EventRecord
from apps.users.tests.factories import UserFactory
from apps.ventures.services import add_member, found_venture, remove_member

pytestmark = pytest.mark.django_db


def value(response, name):
    return response.json()["figures"][name]["value"]


def test_an_empty_account_has_zeros_and_nulls_never_defaults(api):
    person = UserFactory()

    response = api.as_(person).get("/api/analytics/user/me?period=7d")

    body = response.json()
    assert response.status_code == 200
    assert len(body["activity"]) == 7
    assert {point["value"] for point in body["activity"]} == {0}
    assert {name: figure["value"] for name, figure in body["figures"].items()} == {
        "events": 0,
        "active_days": 0,
        "engagement": 0,
        "ventures": 0,
        "active_ventures": 0,
        "buz_balance": "0.00000000",
        "xp": 0,
        "xp_gained": 0,
    }
    assert body["as_of"] is None


def test_every_figure_names_its_formula(api):
    staff = UserFactory(superuser=True)

    figures = api.as_(staff).get("/api/analytics/platform").json()["figures"]

    assert all(figure["formula"] and figure["unit"] for figure in figures.values())
    assert figures["user_growth"]["value"] is None, "no period before to compare with"


def test_what_happens_shows_in_all_three_pages(api, settle):
    founder, friend = UserFactory(), UserFactory()
    venture = found_venture(name="Lighthouse", price_waived=True, by=founder)
    add_member(venture=venture, user=friend, by=founder)
    settle()
    services.roll_up()

    person = api.as_(founder).get("/api/analytics/user/me?period=7d")
    team = api.get(f"/api/analytics/venture/{venture.pk}?period=7d")
    platform = api.as_(UserFactory(superuser=True)).get("/api/analytics/platform?period=7d")

    assert value(person, "ventures") == 1
    by_hand = EventRecord.objects.filter(payload__venture_id=str(venture.pk)).count()
    assert value(team, "events") == by_hand > 0
    assert value(team, "members") == 2
    assert value(platform, "ventures_founded") == 1
    assert value(platform, "dau") == 1
    assert sum(platform.json()["events"].values()) == EventRecord.objects.count()


@pytest.mark.parametrize("period", ["8d", "", "all"])
def test_a_period_nobody_offers(api, period):
    response = api.as_(UserFactory()).get(f"/api/analytics/user/me?period={period}")

    assert (response.status_code, response.json()["code"]) == (
        400, "analytics.unknown_period",
    )  # fmt: skip


def test_a_report_is_answered_and_the_answer_stays(api):
    person = UserFactory()
    api.as_(person)
    made = api.post(
        "/api/analytics/reports",
        {"name": "Mine", "metric": "registrations", "period_days": 7, "grouping": "total"},
    )
    assert made.status_code == 201, made.content
    address = f"/api/analytics/reports/{made.json()['id']}"

    first = api.post(f"{address}/run").json()
    EventRecord.objects.create(
        name="users.user_registered", payload={"user_id": str(person.pk)}
    )
    services.roll_up()
    second = api.post(f"{address}/run").json()

    assert (first["number"], first["total"]) == (1, 0)
    assert (second["number"], second["total"]) == (2, 1)
    assert api.get(f"{address}/runs/1").json() == first
    table = api.get(f"{address}/runs/2/csv")
    assert table.content.decode().splitlines()[0] == "at,registrations"
    assert table.content.decode().splitlines()[1].endswith(",1")
    assert api.get(f"{address}/runs/3").json()["code"] == "analytics.no_such_run"


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"metric": "happiness"}, "/metric"),
        ({"metric": "sign_ins", "scope": "venture"}, "/subject_id"),
        ({"metric": "sign_ins", "period_days": 0}, "/period_days"),
        ({"metric": "sign_ins", "owner": "x"}, "/owner"),
    ],
)
def test_a_report_that_makes_no_sense(api, body, pointer):
    response = api.as_(UserFactory()).post("/api/analytics/reports", {"name": "x"} | body)

    assert response.status_code == 400
    assert response.json()["errors"][0]["pointer"] == pointer


def test_the_right_to_see_is_judged_at_every_run(api):
    founder, friend = UserFactory(), UserFactory()
    venture = found_venture(name="Lighthouse", price_waived=True, by=founder)
    add_member(venture=venture, user=friend, by=founder)
    report = services.make_report(
        name="Team", metric="members_added", scope=Scope.VENTURE, subject_id=venture.pk,
        by=friend,
    )  # fmt: skip
    assert (
        api.as_(friend).post(f"/api/analytics/reports/{report.pk}/run").status_code == 201
    )

    remove_member(venture=venture, user=friend, by=founder)

    response = api.as_(friend).post(f"/api/analytics/reports/{report.pk}/run")
    assert response.status_code == 404

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.buz.tests.factories import rich
from apps.core.models import EventRecord
from apps.users.tests.factories import UserFactory
from apps.ventures.models import Membership, Venture
from apps.ventures.tests.factories import MembershipFactory, VentureFactory

pytestmark = pytest.mark.django_db

LIST = "/api/ventures/"


def at(venture, *parts):
    return "/".join([f"/api/ventures/{venture.pk}", *map(str, parts)])


def names(response):
    assert response.status_code == 200, response.content
    return [row["name"] for row in response.json()["results"]]


def test_a_page_of_ventures_costs_two_queries(api):
    for _ in range(3):
        MembershipFactory(venture=VentureFactory(active=True))
    api.as_(UserFactory())
    api.get(LIST)

    with CaptureQueriesContext(connection) as queries:
        response = api.get(LIST)

    assert len(response.json()["results"]) == 3
    assert len(queries) == 2, queries.captured_queries  # The session, and the list.


def test_what_a_card_shows(api):
    founder = UserFactory(first_name="Ada", last_name="Byron")
    venture = VentureFactory(active=True, founder=founder, tags=["boats"])
    MembershipFactory(venture=venture)
    MembershipFactory(venture=venture, left=True)

    (card,) = api.as_(UserFactory()).get(LIST).json()["results"]

    assert card["owner"] == {"id": str(founder.pk), "name": "Ada Byron"}
    assert card["team_count"] == 2
    assert card["tags"] == ["boats"]
    assert (card["id"], card["state"], card["stage"]) == (str(venture.pk), "active", "idea")
    assert set(card) == {
        "id", "name", "slug", "pitch", "industry", "location", "website", "tags", "stage",
        "state", "is_public", "team_count", "launched_at", "created_at", "owner",
    }  # fmt: skip


def test_the_list_is_searched_filtered_and_ordered(api):
    me = UserFactory()
    harbour = VentureFactory(name="Harbour", active=True, industry="Travel", tags=["a b"])
    VentureFactory(name="Kite", pitch="Wind over the HARBOUR", active=True, stage="growth")
    mine = VentureFactory(name="Anchor", founder=me)
    MembershipFactory(venture=harbour, user=me, left=True)
    api.as_(me)

    assert names(api.get(LIST)) == ["Anchor", "Kite", "Harbour"]
    assert names(api.get(LIST, {"ordering": "oldest"})) == ["Harbour", "Kite", "Anchor"]
    assert names(api.get(LIST, {"ordering": "name"})) == ["Anchor", "Harbour", "Kite"]
    assert names(api.get(LIST, {"q": "harbour"})) == ["Kite", "Harbour"]
    assert names(api.get(LIST, {"q": "harbour wind"})) == ["Kite"]
    assert names(api.get(LIST, {"state": "draft"})) == ["Anchor"]
    assert names(api.get(LIST, {"stage": "growth"})) == ["Kite"]
    assert names(api.get(LIST, {"industry": "Travel"})) == ["Harbour"]
    assert names(api.get(LIST, {"tag": "a b"})) == ["Harbour"]
    assert names(api.get(LIST, {"tag": "a"})) == []
    assert names(api.get(LIST, {"mine": "true"})) == [mine.name]
    assert names(api.get(LIST, {"founder": str(harbour.founder_id)})) == ["Harbour"]


@pytest.mark.parametrize(
    "query",
    ["state=sold", "stage=x", "founder=7", "tag=" + "x" * 61, "ordering=luck", "q=%00"],
)
def test_a_filter_that_means_nothing_is_refused(api, query):
    response = api.as_(UserFactory()).get(f"{LIST}?{query}")

    assert response.status_code == 400


def test_pages_follow_one_another(api):
    for number in range(5):
        VentureFactory(name=f"Venture {number}", active=True)
    api.as_(UserFactory())

    first = api.get(LIST, {"limit": 3, "ordering": "name"})
    second = api.get(first.json()["next"])

    assert names(first) + names(second) == [f"Venture {number}" for number in range(5)]
    assert second.json()["next"] is None


@pytest.mark.parametrize("address", [LIST, "/api/ventures/create", "/api/v1/ventures"])
def test_founding(api, address, announced):
    me = rich()

    response = api.as_(me).post(address, {"name": "Harbour Light", "tags": ["boats"]})

    assert response.status_code == 201, response.content
    body = response.json()
    assert (body["state"], body["stage"], body["my_role"]) == ("draft", "idea", "founder")
    assert body["allowed"] == ["submit"]
    assert body["allowed_stages"] == ["exit", "planning"]
    assert response.headers["ETag"]
    assert Venture.objects.get(pk=body["id"]).founder == me
    assert announced()[-1] == "ventures.venture_founded"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("name", "   "),
        ("name", "x" * 121),
        ("website", "javascript:alert(1)"),
        ("tags", ["x"] * 21),
        ("tags", "boats"),
        ("founded_on", "yesterday"),
        ("founder_id", "0193f2a0-7c11-7f3e-9d52-3b8f4f0d2a11"),
        ("state", "active"),
        ("external_id", "7"),
    ],
)
def test_founding_names_the_bad_field(api, field, value):
    body = {"name": "Harbour Light", field: value}

    response = api.as_(UserFactory()).post(LIST, body)

    assert response.status_code == 400
    assert field in response.json()["errors"][0]["pointer"]
    assert not Venture.objects.exists()


def test_founding_twice_with_one_key_is_once(api):
    api.as_(rich())

    answers = [
        api.post(LIST, {"name": "Kite"}, headers={"Idempotency-Key": "k"}) for _ in range(2)
    ]

    assert [answer.status_code for answer in answers] == [201, 201]
    assert answers[0].json() == answers[1].json()
    assert Venture.objects.count() == 1


def test_a_stale_edit_is_refused(api):
    venture = VentureFactory(name="Kite")
    api.as_(venture.founder)
    tag = api.get(at(venture)).headers["ETag"]

    first = api.patch(at(venture), {"name": "Dragon"}, headers={"If-Match": tag})
    second = api.put(at(venture), {"name": "Plane"}, headers={"If-Match": tag})

    assert (first.status_code, second.status_code) == (200, 412)
    assert first.headers["ETag"] != tag
    venture.refresh_from_db()
    assert venture.name == "Dragon"


def test_drafts_of_others_do_not_exist(api):
    draft = VentureFactory()
    api.as_(UserFactory())

    assert api.get(at(draft)).json()["code"] == "core.not_found"
    assert api.patch(at(draft), {"name": "Mine"}).status_code == 404
    assert api.post(at(draft, "submit")).status_code == 404
    assert api.get(at(draft, "team")).status_code == 404


def test_the_whole_life(api):
    founder, judge = UserFactory(), UserFactory(superuser=True)
    venture = VentureFactory(founder=founder)
    steps = [
        (founder, "submit", "in_review"),
        (judge, "return", "draft"),
        (founder, "submit", "in_review"),
        (judge, "launch", "active"),
        (founder, "pause", "paused"),
        (founder, "resume", "active"),
        (founder, "close", "closed"),
    ]

    for who, step, state in steps:
        response = api.as_(who).post(at(venture, step), {"reason": f"Time to {step}."})
        assert response.json()["state"] == state, response.content

    assert EventRecord.objects.count() == len(steps)


def test_a_step_too_early_says_what_is_allowed(api):
    venture = VentureFactory()

    response = api.as_(venture.founder).post(at(venture, "pause"))

    assert response.status_code == 409
    body = response.json()
    assert body["code"] == "workflows.transition_refused"
    assert body["detail"] == "A draft venture cannot pause."
    assert body["details"]["allowed"] == ["submit"]


def test_stages_move_one_at_a_time(api):
    venture = VentureFactory()
    api.as_(venture.founder)

    moved = api.post(at(venture, "stage"), {"stage": "planning"})
    too_far = api.post(at(venture, "stage"), {"stage": "mature"})

    assert moved.json()["stage"] == "planning"
    assert moved.json()["allowed_stages"] == ["development", "idea"]
    assert too_far.status_code == 409


def test_deleting_is_for_drafts(api):
    draft = VentureFactory()
    live = VentureFactory(active=True, founder=draft.founder)
    api.as_(draft.founder)

    assert api.delete(at(draft)).status_code == 204
    assert api.get(at(draft)).status_code == 404
    refused = api.delete(at(live))
    assert refused.json()["code"] == "ventures.only_drafts_are_deleted"


def test_a_team_comes_and_goes(api):
    venture, ada = VentureFactory(), UserFactory(first_name="Ada", last_name="Byron")
    api.as_(venture.founder)

    added = api.post(at(venture, "team"), {"user_id": str(ada.pk), "role": "advisor"})
    twice = api.post(at(venture, "team"), {"user_id": str(ada.pk)})
    promoted = api.put(at(venture, "team", ada.pk), {"role": "co_founder"})
    team = api.get(at(venture, "team")).json()["results"]

    assert added.status_code == 201
    assert added.json()["user"] == {"id": str(ada.pk), "name": "Ada Byron"}
    assert twice.json()["code"] == "ventures.already_member"
    assert promoted.json()["role"] == "co_founder"
    assert [place["role"] for place in team] == ["founder", "co_founder"]
    left = api.as_(ada).delete(at(venture, "team", "me"))
    assert left.status_code == 204
    assert api.get(at(venture)).status_code == 404
    assert Membership.objects.get(user=ada).state == "left"


def test_the_last_owner_stays(api):
    venture = VentureFactory()
    api.as_(venture.founder)

    gone = api.delete(at(venture, "team", "me"))
    less = api.put(at(venture, "team", "me"), {"role": "member"})

    assert {gone.json()["code"], less.json()["code"]} == {"ventures.owner_needed"}


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"user_id": "0193f2a0-7c11-7f3e-9d52-3b8f4f0d2a11"}, "/user_id"),
        ({"user_id": "7"}, "/user_id"),
        ({}, "/user_id"),
        ({"role": "king"}, "/user_id"),
    ],
)
def test_nobody_cannot_join(api, body, pointer):
    venture = VentureFactory()

    response = api.as_(venture.founder).post(at(venture, "team"), body)

    assert response.status_code == 400
    assert pointer in {error["pointer"] for error in response.json()["errors"]}


def test_whoever_sees_a_venture_may_not_run_it(api):
    venture = VentureFactory(active=True)
    api.as_(UserFactory())

    assert api.get(at(venture)).json()["allowed"] == []
    assert api.patch(at(venture), {"name": "Mine"}).status_code == 403
    assert api.post(at(venture, "close")).status_code == 403
    assert (
        api.post(at(venture, "team"), {"user_id": str(UserFactory().pk)}).status_code == 403
    )
    assert api.delete(at(venture, "team", venture.founder_id)).status_code == 403


def test_analytics_name_their_formula_and_leave_unknown_open(api):
    draft = VentureFactory()
    MembershipFactory(venture=draft)

    body = api.as_(draft.founder).get(f"/api/ventures/{draft.pk}/analytics").json()

    values = {name: figure["value"] for name, figure in body["figures"].items()}
    assert values == {
        "members": 2,
        "owners": 1,
        "joined_last_30_days": 2,
        "age_days": 0,
        "live_days": None,
        "days_in_state": 0,
        "steps_taken": 0,
    }
    assert all(figure["formula"] for figure in body["figures"].values())

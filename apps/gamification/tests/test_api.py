from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from apps.gamification.tests.factories import with_xp
from apps.users.services import block_user
from apps.users.tests.factories import UserFactory, have_skill
from apps.ventures.tests.factories import MembershipFactory, VentureFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quiet_days")]


def test_xp_says_how_far_it_is_to_the_next_level(api):
    user = with_xp(UserFactory(first_name="Ada", last_name="L"), 1_400)

    body = api.as_(user).get("/api/gamification/xp/me").json()

    assert body.pop("last_earned_at")
    assert body == {
        "user_id": str(user.pk),
        "name": "Ada L",
        "xp": 1_400,
        "level": "NIGHT_WATCHER",
        "level_number": 2,
        "next_level": "WISE_OWL",
        "xp_to_next_level": 3_600,
        "progress_percentage": 10,
        "rank": 1,
    }


def test_somebody_without_xp_is_an_owlet_and_on_no_board(api):
    body = api.as_(UserFactory()).get("/api/gamification/xp/me").json()

    assert (body["xp"], body["level"], body["rank"]) == (0, "OWLET", None)


def test_at_the_top_there_is_no_next_level(api):
    user = with_xp(UserFactory(), 25_000)

    body = api.as_(user).get(f"/api/gamification/xp/{user.pk}").json()

    assert (body["level"], body["next_level"]) == ("SKY_MASTER", None)
    assert (body["xp_to_next_level"], body["progress_percentage"]) == (None, 100)


def test_the_board_ranks_pages_and_tells_me_where_i_am(api):
    for points in [50, 40, 40, 30]:
        with_xp(UserFactory(), points)
    me = with_xp(UserFactory(), 20)
    api.as_(me)

    first = api.get("/api/gamification/leaderboard?limit=3").json()
    second = api.get(first["next"]).json()

    rows = first["results"] + second["results"]
    assert [(row["rank"], row["score"]) for row in rows] == [
        (1, 50),
        (2, 40),
        (2, 40),
        (4, 30),
        (5, 20),
    ]
    assert first["me"] == {"score": 20, "rank": 5}
    assert (first["total_entries"], first["kind"], first["period"]) == (5, "xp", "all")
    assert rows[0]["level"] == "OWLET"


def test_a_weekly_board_counts_this_week_only(api):
    user = UserFactory()
    with time_machine.travel("2026-06-07T23:59:59Z"):
        with_xp(user, 100)
    with time_machine.travel("2026-06-08T00:00:01Z"):
        with_xp(user, 7)

        body = api.as_(user).get("/api/gamification/leaderboard?period=weekly").json()

    assert [row["score"] for row in body["results"]] == [7]
    assert body["results"][0]["xp"] == 107
    assert body["period"] == "2026-W24"


@pytest.mark.parametrize("query", ["kind=money", "period=hourly"])
def test_a_board_that_does_not_exist(api, query):
    response = api.as_(UserFactory()).get(f"/api/gamification/leaderboard?{query}")

    assert response.status_code == 400
    assert response.json()["errors"][0]["pointer"] == f"/{query.split('=')[0]}"


def test_adding_xp_says_what_became_of_it(api):
    user = with_xp(UserFactory(), 990)
    body = {"user_id": str(user.pk), "activity_type": "CONTRIBUTION", "key": "meetup-7"}
    api.as_(UserFactory(superuser=True))

    first = api.post("/api/gamification/xp/add", body)
    again = api.post("/api/gamification/xp/add", body)

    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() | {"entry_id": ""} == {
        "entry_id": "",
        "user_id": str(user.pk),
        "activity_type": "CONTRIBUTION",
        "xp_added": 25,
        "total_xp": 1_015,
        "level": "NIGHT_WATCHER",
        "level_up": True,
    }
    assert again.json()["xp_added"] == 0
    assert again.json()["entry_id"] == first.json()["entry_id"]


def test_the_profile_shows_recent_activities_to_oneself_only(api):
    user = with_xp(UserFactory(), 60)

    mine = api.as_(user).get("/api/gamification/profile/me").json()
    theirs = api.as_(UserFactory()).get(f"/api/gamification/profile/{user.pk}").json()

    assert mine["basic_stats"]["xp"] == theirs["basic_stats"]["xp"] == 60
    assert mine["leaderboards"]["xp"] == {"score": 60, "rank": 1, "total_entries": 1}
    assert [entry["xp_amount"] for entry in mine["recent_activities"]] == [60]
    assert theirs["recent_activities"] is None


def test_people_who_are_not_here_are_not_found(api):
    gone = UserFactory(suspended=True)

    response = api.as_(UserFactory()).get(f"/api/gamification/xp/{gone.pk}")

    assert response.status_code == 404


def test_the_neighbours_are_the_nearest_above_and_below(api):
    people = [with_xp(UserFactory(), points) for points in range(10, 150, 10)]
    api.as_(people[6])

    body = api.get("/api/gamification/leaderboard/around-me").json()

    scores = [row["score"] for row in body["results"]]
    assert scores == [120, 110, 100, 90, 80, 70, 60, 50, 40, 30, 20]
    assert [row["rank"] for row in body["results"]] == list(range(3, 14))
    assert body["me"] == {"score": 70, "rank": 8}


def test_who_is_on_no_board_has_no_neighbours(api):
    with_xp(UserFactory(), 10)

    body = api.as_(UserFactory()).get("/api/gamification/leaderboard/around-me").json()

    assert (body["results"], body["me"]) == ([], {"score": 0, "rank": None})


def test_hiding_takes_one_off_every_board(api, settle):
    me, other = with_xp(UserFactory(), 90, "IDEA"), with_xp(UserFactory(), 10)
    settle()
    api.as_(me).put("/api/gamification/settings", {"is_listed": False})

    tops = api.get("/api/gamification/leaderboards").json()["leaderboards"]
    board = api.get("/api/gamification/leaderboard").json()
    around = api.get("/api/gamification/leaderboard/around-me").json()

    shown = {row["user_id"] for top in tops.values() for row in top}
    assert str(me.pk) not in shown
    assert [row["user_id"] for row in board["results"]] == [str(other.pk)]
    assert board["me"]["rank"] is None
    assert board["me"]["score"] >= 90
    assert around["results"] == []
    assert api.get("/api/gamification/settings").json() == {"is_listed": False}


def test_badges_are_shown_with_their_proof(api, settle):
    user = with_xp(UserFactory(), 10, "CONTRIBUTION")
    settle()
    api.as_(UserFactory())

    body = api.get(f"/api/gamification/badges/{user.pk}").json()
    profile = api.get(f"/api/gamification/profile/{user.pk}").json()

    (badge,) = body["results"]
    assert (badge["slug"], badge["rarity"]) == ("first-steps", "COMMON")
    assert badge["evidence"][0]["value"] == 1
    assert profile["achievements"] == {
        "total_count": 1,
        "by_category": {"COMMUNITY": 1},
        "recent": [badge],
    }
    assert profile["basic_stats"]["badges"] == 1


def test_reputation_adds_up(api, settle):
    user = with_xp(UserFactory(), 250, "CONTRIBUTION")
    settle()

    body = api.as_(user).get("/api/gamification/reputation/me").json()

    assert body["reputation"] == sum(line["points"] for line in body["breakdown"])
    assert body["rank"] == 1


def test_the_daily_challenge_is_told_and_ticked_off(api, settle):
    from apps.gamification.models import Challenge

    Challenge.objects.filter(title="A bright idea").update(is_active=True)
    user = UserFactory()
    api.as_(user)
    before = api.get("/api/gamification/challenges/daily/me").json()
    with_xp(user, 10, "IDEA")
    settle()

    after = api.get("/api/gamification/challenges/daily/me").json()

    assert before["challenge"]["xp_reward"] == 15
    assert (before["is_completed"], after["is_completed"]) == (False, True)
    assert after["completed_at"] < after["expires_at"]


def test_a_block_takes_the_person_out_of_their_place(api):
    ada, bob = with_xp(UserFactory(), 90), with_xp(UserFactory(), 10)
    block_user(user=ada, by=bob)

    for viewer, rank in [(bob, 1), (ada, 2)]:
        rows = api.as_(viewer).get("/api/gamification/leaderboard").json()["results"]
        masked = rows[rank - 1]
        assert (masked["rank"], masked["user_id"], masked["name"]) == (rank, None, "Member")
        assert masked["level"] is None


def test_portfolio_figures_equal_a_count_by_hand(api):
    ada, mate = UserFactory(), UserFactory()
    venture = VentureFactory(founder=ada)
    MembershipFactory(venture=venture, user=mate)
    have_skill(ada, "Law", level=2)
    have_skill(ada, "Sales", level=5)
    have_skill(mate, "Sales")
    have_skill(mate, "Design")
    ada.portfolio.create(title="Bridge", url="https://example.org/", done_on="2025-05-01")
    ada.portfolio.create(title="Diary", audience=3)
    with time_machine.travel(timezone.now() - timedelta(days=40)):
        with_xp(ada, 40)
    with_xp(ada, 50)

    body = api.as_(mate).get(f"/api/gamification/portfolio/{ada.pk}").json()

    assert body["work"] == {
        "item_count": 1,
        "with_link_count": 1,
        "latest_on": "2025-05-01",
    }
    assert body["skills"] == {
        "count": 2,
        "average_level": 3.5,
        "endorsed_count": 0,
        "endorsement_weight": 0,
        "best": [
            {"name": "Sales", "level": 5, "endorsement_count": 0, "holder_count": 2},
            {"name": "Law", "level": 2, "endorsement_count": 0, "holder_count": 1},
        ],
        "missing_in_teams": [{"name": "Design", "mate_count": 1}],
    }
    assert body["contributions"] == {
        "count": 0,
        "ventures_founded": 1,
        "ventures_launched": 0,
        "teams_joined": 0,
    }
    assert body["growth"] == {
        "xp_last_30_days": 50,
        "xp_previous_30_days": 40,
        "change_percentage": 25.0,
    }


def test_what_is_kept_from_the_viewer_is_null(api):
    ada = UserFactory()
    ada.profile.skills_audience = ada.profile.portfolio_audience = 3
    ada.profile.save()

    theirs = api.as_(UserFactory()).get(f"/api/gamification/portfolio/{ada.pk}").json()
    mine = api.as_(ada).get("/api/gamification/portfolio/me").json()

    assert (theirs["work"], theirs["skills"]) == (None, None)
    assert mine["work"]["item_count"] == mine["skills"]["count"] == 0
    assert mine["skills"]["average_level"] is None
    assert mine["growth"]["change_percentage"] is None

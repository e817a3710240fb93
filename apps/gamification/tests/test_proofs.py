"""What the specification says must be shown of this service, each by its own words."""

import pytest
import time_machine
from django.db.models import Sum

from apps.core.models import Delivery
from apps.core.outbox import announce
from apps.gamification.models import Player, Standing
from apps.gamification.tests.factories import with_xp
from apps.users.models import Endorsement
from apps.users.tests.factories import UserFactory, connect, have_skill
from apps.ventures.events import VentureFounded
from apps.ventures.services import found_venture

pytestmark = pytest.mark.django_db

BASE = "/api/gamification"


def test_the_rows_of_the_xp_ledger_sum_to_the_persons_xp(api, settle):
    boss, user = UserFactory(superuser=True), UserFactory()
    for number in range(2):
        found_venture(name=f"Venture {number}", price_waived=True, by=user)
    settle()
    add = {"user_id": str(user.pk), "amount": 900, "reason": "Helped us all."}
    api.as_(boss).post(f"{BASE}/xp/add", add)
    api.post(f"{BASE}/xp/add", add | {"amount": -40, "reason": "A slip."})
    settle()

    shown = api.as_(user).get(f"{BASE}/xp/me").json()
    entries = api.get(f"{BASE}/activity/me?limit=100").json()["results"]

    by_hand = user.xp_entries.aggregate(sum=Sum("amount"))["sum"]
    assert shown["xp"] == sum(entry["xp_amount"] for entry in entries) == by_hand > 1000
    assert shown["level"] == "NIGHT_WATCHER"
    assert user.standings.get(board="xp", period="all").score == by_hand


def test_repeating_the_same_event_id_does_not_pay_twice(settle):
    """The very delivery is carried out again, and the same fact is told again."""
    user = UserFactory()
    venture = found_venture(name="Once", price_waived=True, by=user)
    settle()
    paid = user.xp_entries.total()
    assert user.xp_entries.filter(rule__activity="VENTURE_CREATED").count() == 1

    rewards = Delivery.objects.filter(handler__endswith="gamification.handlers.reward")
    assert rewards.update(delivered_at=None) >= 1
    settle()
    announce(VentureFounded(venture_id=str(venture.pk), founder_id=str(user.pk)), by=user)
    settle()

    assert user.xp_entries.total() == paid


@pytest.mark.usefixtures("quiet_days")
def test_a_badge_flips_exactly_at_the_boundary(api, settle):
    user = with_xp(UserFactory(), 999)
    settle()
    api.as_(user)
    below = api.get(f"{BASE}/badges/me").json()["results"]

    with_xp(user, 1)
    settle()

    [badge] = api.get(f"{BASE}/achievements/me").json()["results"]
    assert below == []
    assert (badge["slug"], badge["evidence"][0]["value"]) == ("xp-hunter", 1000)


def test_the_weekly_leaderboard_counts_only_this_weeks_ledger(api):
    old, new = UserFactory(), UserFactory()
    with time_machine.travel("2026-06-07T23:59:59Z"):
        with_xp(old, 100)
    with time_machine.travel("2026-06-08T00:00:01Z"):
        with_xp(new, 7)
        with_xp(old, 5)

        for query in (
            "?period=weekly",
            "?timeframe=weekly&category=xp",
            "/xp?period=weekly",
        ):
            body = api.as_(new).get(f"{BASE}/leaderboard{query}").json()
            scores = [(row["user_id"], row["score"]) for row in body["results"]]
            assert scores == [(str(new.pk), 7), (str(old.pk), 5)]
        whole = api.get(f"{BASE}/leaderboard").json()["results"]

    assert [row["score"] for row in whole] == [105, 7]


def test_endorsing_oneself_is_refused_and_pays_nothing(api, settle):
    user = UserFactory()
    held = have_skill(user, level=5)
    api.as_(user)

    for body in ({"weight": 5}, {"weight": 5, "endorser_id": str(UserFactory().pk)}):
        address = f"/api/users/{user.pk}/skills/{held.skill_id}/endorsements"
        assert api.post(address, body).status_code in {400, 403, 409, 422}
    settle()

    assert not Endorsement.objects.exists()
    assert not user.xp_entries.filter(rule__activity__contains="ENDORSE").exists()


def test_endorsing_the_same_skill_again_pays_nothing_more(api, settle):
    user, friend = UserFactory(), UserFactory()
    connect(user, friend)
    held = have_skill(user)
    address = f"/api/users/{user.pk}/skills/{held.skill_id}/endorsements"
    api.as_(friend)

    answers = [api.post(address, {"weight": 5}).status_code for _ in range(2)]
    settle()

    assert answers == [201, 409]
    paid = friend.xp_entries.filter(rule__activity="SKILL_ENDORSEMENT")
    assert [entry.amount for entry in paid] == [15]


def test_rankings_say_where_somebody_stands_on_every_board(api, settle):
    first, second = with_xp(UserFactory(), 90, "IDEA"), with_xp(UserFactory(), 10, "IDEA")
    settle()

    body = api.as_(first).get(f"{BASE}/rankings/{second.pk}").json()

    for period in ("all", "weekly", "monthly", "yearly"):
        own = body["rankings"][period]["contributions"]
        assert own == {"score": 1, "rank": 1, "total_entries": 2}
        assert body["rankings"][period]["xp"]["rank"] == 2
    assert Standing.objects.filter(user=second, board="xp", period="all").exists()

    Player.objects.filter(user=second).update(is_hidden=True)
    Standing.objects.filter(user=second).update(is_listed=False)
    hidden = api.get(f"{BASE}/rankings/{second.pk}").json()["rankings"]["all"]["xp"]
    assert hidden["rank"] is None


def test_level_is_the_persons_place_on_the_ladder(api):
    user = with_xp(UserFactory(), 4_999)

    body = api.as_(user).get(f"{BASE}/level/me").json()

    assert (body["level"], body["xp_to_next_level"]) == ("NIGHT_WATCHER", 1)


@pytest.mark.parametrize(
    ("query", "pointer"),
    [
        ("?category=money", "/category"),
        ("?timeframe=hourly", "/timeframe"),
        ("/money", "/category"),
    ],
)
def test_a_board_that_is_none_under_its_older_name(api, query, pointer):
    answer = api.as_(UserFactory()).get(f"{BASE}/leaderboard{query}")

    assert answer.status_code == 400
    assert answer.json()["errors"][0]["pointer"] == pointer

import random
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from apps.gamification import selectors, services
from apps.gamification.models import Bucket, Player, Standing
from apps.gamification.services.boards import move_scores, set_scores
from apps.gamification.tests.factories import with_xp
from apps.users.tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def score(user, points, board="xp"):
    player = services.lock_player(user_id=user.pk)
    set_scores(player=player, scores={(board, "all"): points}, at=timezone.now())


def hide(user, is_hidden=True):
    player = services.lock_player(user_id=user.pk)
    player.is_hidden = is_hidden
    player.save()
    services.list_player(player=player)


def true_rank(points):
    return 1 + Standing.objects.on("xp", "all").filter(score__gt=points).count()


def assert_counts_are_true():
    counted = {
        (bucket.board, bucket.period, bucket.number): bucket.count
        for bucket in Bucket.objects.filter(count__gt=0)
    }
    actual = {}
    for row in Standing.objects.filter(is_listed=True):
        key = (row.board, row.period, selectors.bucket_of(row.score))
        actual[key] = actual.get(key, 0) + 1
    assert counted == actual


def test_a_rank_is_one_more_than_those_above_whatever_moves():
    chance = random.Random(7)
    people = [UserFactory() for _ in range(25)]
    for _ in range(120):
        person = chance.choice(people)
        if chance.random() < 0.15:
            hide(person, chance.random() < 0.5)
        else:
            score(person, chance.choice([0, 3, 3, 511, 512, 513, 5_000, 70_000, 70_001]))

    assert_counts_are_true()
    for points in Standing.objects.values_list("score", flat=True):
        assert selectors.rank_of("xp", "all", points) == true_rank(points)


def test_a_page_of_ranks_shares_ties():
    for points in [50, 40, 40, 40, 30, 30, 10]:
        score(UserFactory(), points)

    assert selectors.ranks_along("xp", "all", [50, 40, 40]) == [1, 2, 2]
    assert selectors.ranks_along("xp", "all", [40, 30, 30, 10]) == [2, 5, 5, 7]
    assert selectors.ranks_along("xp", "all", []) == []


def test_a_rank_costs_one_query_whatever_the_crowd():
    for points in range(0, 60_000, 1_500):
        score(UserFactory(), points)

    with CaptureQueriesContext(connection) as queries:
        selectors.rank_of("xp", "all", 12_000)

    assert len(queries) == 1


def test_hidden_people_keep_their_score_and_leave_the_board():
    person = with_xp(UserFactory(), 80)
    other = with_xp(UserFactory(), 20)

    hide(person)

    assert selectors.rank_of("xp", "all", 20) == 1
    assert selectors.scores_of([person.pk])[person.pk]["xp"] == 80
    assert_counts_are_true()
    with_xp(person, 5)
    hide(person, False)
    assert selectors.rank_of("xp", "all", 20) == 2
    assert other.standings.get(board="xp", period="all").is_listed
    assert_counts_are_true()


def test_moving_a_score_moves_all_its_periods():
    player = services.lock_player(user_id=UserFactory().pk)
    moves = {("xp", "all"): 5, ("xp", "2026-W23"): 5}

    first = move_scores(player=player, moves=moves, at=timezone.now())
    again = move_scores(player=player, moves=moves, at=timezone.now())

    assert {row.score for row in first.values()} == {5}
    assert {row.score for row in again.values()} == {10}


def test_ties_are_shown_in_the_order_they_were_reached():
    now = timezone.now()
    late, early = UserFactory(), UserFactory()
    for user, at in [(late, now), (early, now - timedelta(hours=1))]:
        player = services.lock_player(user_id=user.pk)
        set_scores(player=player, scores={("xp", "all"): 5}, at=at)

    rows = Standing.objects.on("xp", "all").order_by("-score", "reached_at", "pk")

    assert [row.user_id for row in rows] == [early.pk, late.pk]


@pytest.mark.parametrize(
    ("model", "fields", "name"),
    [
        (Standing, {"board": "xp", "score": -1}, "never_below_zero"),
        (Player, {"streak_days": 2, "best_streak_days": 1}, "best_is_best"),
    ],
)
def test_what_must_never_be_false(model, fields, name):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        model.objects.create(user=UserFactory(), **fields)


def test_one_place_a_person_on_each_board():
    user = with_xp(UserFactory(), 10)

    with pytest.raises(IntegrityError), transaction.atomic():
        Standing.objects.create(user=user, board="xp", period="all")


def test_a_bucket_counts_people():
    with pytest.raises(IntegrityError), transaction.atomic():
        Bucket.objects.create(board="xp", period="all", number=1, count=-1)

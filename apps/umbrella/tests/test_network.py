"""The network equals one drawn by hand."""

import itertools
import random
from collections import Counter, defaultdict

import pytest

from apps.umbrella import selectors, services
from apps.umbrella.tests.factories import RelationshipFactory, tie
from apps.users.services import update_profile
from apps.users.tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def circle():
    """A knows B and C, who know each other; C knows D, D knows E; F knows nobody."""
    a, b, c, d, e, f = (UserFactory(first_name=name) for name in "ABCDEF")
    tie(a, b)
    tie(a, c, d, e)
    tie(b, c)
    return dict(zip("abcdef", (a, b, c, d, e, f), strict=True))


def names(page):
    return {(node["name"][0], node["distance"]) for node in page["nodes"]}


def test_one_tie_away(circle):
    page = selectors.network(circle["a"].pk, depth=1, viewer=circle["a"])

    assert names(page) == {("A", 0), ("B", 1), ("C", 1)}
    assert len(page["edges"]) == 3
    assert page["is_complete"]


def test_two_ties_away(circle):
    page = selectors.network(circle["a"].pk, depth=2, viewer=circle["a"])

    assert names(page) == {("A", 0), ("B", 1), ("C", 1), ("D", 2)}
    assert len(page["edges"]) == 4


def test_who_may_not_be_seen_is_neither_shown_nor_walked_through(circle):
    hidden = circle["c"]
    type(hidden).objects.filter(pk=hidden.pk).update(state="suspended")

    page = selectors.network(circle["a"].pk, depth=2, viewer=circle["a"])

    assert names(page) == {("A", 0), ("B", 1)}


def test_a_network_costs_the_same_however_large(circle, django_assert_max_num_queries):
    for _ in range(20):
        tie(circle["a"], UserFactory(), UserFactory())

    with django_assert_max_num_queries(4):
        page = selectors.network(circle["a"].pk, depth=2, viewer=circle["a"])

    assert len(page["nodes"]) == 44


def test_figures_of_a_network(circle):
    values = {
        name: figure["value"] for name, figure in selectors.figures(circle["a"].pk).items()
    }

    assert values == {
        "ties": 2, "reach": 1, "clustering": 1.0, "relationships": {},
        "referrals": 0, "active_referrals": 0, "referrals_by_level": [0, 0, 0],
        "revenue": 0, "shares": 0, "average_share_rate": None,
    }  # fmt: skip
    assert selectors.figures(circle["f"].pk)["clustering"]["value"] is None


def test_recommendations_are_friends_of_friends_with_reasons(circle):
    found = selectors.recommendations(circle["a"], limit=10)

    assert found == [
        {
            "user": {"id": circle["d"].pk, "name": circle["d"].name},
            "score": round(1 / 3, 6),
            "reasons": [
                {
                    "kind": "common_ties",
                    "users": [{"id": circle["c"].pk, "name": circle["c"].name}],
                    "count": 1,
                }
            ],
            "model": "resource_allocation",
        }
    ]


def test_a_dismissed_person_is_never_suggested_again(circle):
    services.dismiss_candidate(candidate_id=circle["d"].pk, by=circle["a"])
    services.dismiss_candidate(candidate_id=circle["d"].pk, by=circle["a"])

    assert selectors.recommendations(circle["a"], limit=10) == []


def test_who_does_not_want_to_be_suggested_is_not(circle):
    shy = circle["d"]
    update_profile(user=shy, by=shy, is_suggested=False)

    assert selectors.recommendations(circle["a"], limit=10) == []


def test_somebody_already_asked_is_not_suggested(circle):
    RelationshipFactory(initiator=circle["a"], recipient=circle["d"])

    assert selectors.recommendations(circle["a"], limit=10) == []


@pytest.mark.parametrize("seed", range(5))
def test_scores_equal_the_formula_by_hand(seed):
    dice = random.Random(seed)
    people = [UserFactory() for _ in range(14)]
    knows = defaultdict(set)
    for one, other in itertools.combinations(people, 2):
        if dice.random() < 0.25:
            tie(one, other)
            knows[one].add(other)
            knows[other].add(one)
    me = people[0]
    by_hand = Counter()
    for friend in knows[me]:
        for candidate in knows[friend] - knows[me] - {me}:
            by_hand[candidate.pk] += 1 / len(knows[friend])

    found = selectors.recommendations(me, limit=100)

    assert {row["user"]["id"]: row["score"] for row in found} == {
        pk: pytest.approx(score, abs=1e-6) for pk, score in by_hand.items()
    }
    scores = [row["score"] for row in found]
    assert scores == sorted(scores, reverse=True)
    for row in found:
        common = knows[me] & knows[next(p for p in people if p.pk == row["user"]["id"])]
        assert row["reasons"][0]["count"] == len(common)
        assert {user["id"] for user in row["reasons"][0]["users"]} <= {p.pk for p in common}

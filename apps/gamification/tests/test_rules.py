import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from apps.gamification.facts import value_of
from apps.gamification.rules import condition, leaves, valid_rule
from apps.gamification.tests.factories import with_xp
from apps.users.models import User
from apps.users.tests.factories import UserFactory

leaf = st.one_of(
    st.fixed_dictionaries(
        {
            "fact": st.sampled_from(["xp", "contributions", "ideas", "teams_joined"]),
            "gte": st.integers(1, 40),
        }
    ),
    st.fixed_dictionaries(
        {
            "fact": st.just("activity"),
            "of": st.sampled_from(["IDEA", "CONTRIBUTION"]),
            "gte": st.integers(1, 3),
        }
    ),
)
trees = st.recursive(
    leaf,
    lambda branch: st.one_of(
        st.fixed_dictionaries({"all": st.lists(branch, min_size=1, max_size=3)}),
        st.fixed_dictionaries({"any": st.lists(branch, min_size=1, max_size=3)}),
    ),
    max_leaves=5,
)


def holds(tree, user):
    """The rule worked out by hand."""
    if "all" in tree:
        return all(holds(branch, user) for branch in tree["all"])
    if "any" in tree:
        return any(holds(branch, user) for branch in tree["any"])
    return value_of(tree["fact"], user.pk, tree.get("of", "")) >= tree["gte"]


class RuleTest(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.people = [UserFactory() for _ in range(5)]
        for number, person in enumerate(cls.people):
            for activity in ["IDEA", "CONTRIBUTION", "MESSAGE"][: number % 4]:
                for _ in range(number):
                    with_xp(person, 4, activity)

    @settings(max_examples=40, deadline=None)
    @given(trees)
    def test_everybody_at_once_is_each_alone(self, tree):
        valid_rule(tree)
        expected = {person.pk for person in self.people if holds(tree, person)}

        at_once = User.objects.filter(condition(tree)).values_list("pk", flat=True)
        alone = {
            person.pk
            for person in self.people
            if User.objects.filter(pk=person.pk).filter(condition(tree, person.pk)).exists()
        }

        assert set(at_once) == alone == expected


@pytest.mark.parametrize(
    ("tree", "place"),
    [
        ([], "rule: an object"),
        ({}, "rule: fact is one of"),
        ({"fact": "luck", "gte": 1}, "rule: fact is one of"),
        ({"fact": "xp"}, "gte is a whole number"),
        ({"fact": "xp", "gte": 0}, "gte is a whole number"),
        ({"fact": "xp", "gte": True}, "gte is a whole number"),
        ({"fact": "xp", "gte": 1, "of": "IDEA"}, "does not take a word"),
        ({"fact": "activity", "gte": 1}, "needs a word"),
        ({"fact": "xp", "gte": 1, "lte": 5}, "lte is not known"),
        ({"all": []}, "all stands alone"),
        ({"all": [{"fact": "xp", "gte": 1}], "any": []}, "all stands alone"),
        ({"any": [{"fact": "xp", "gte": 1}, 7]}, r"rule.any\[1\]: an object"),
        ({"any": [{"fact": "xp", "gte": 1}] * 21}, "at most 20"),
    ],
)
def test_a_rule_that_makes_no_sense_is_refused(tree, place):
    with pytest.raises(ValidationError, match=place):
        valid_rule(tree)


def test_leaves_are_found_however_deep():
    tree = {"all": [{"any": [{"fact": "activity", "of": "IDEA", "gte": 3}]}]}

    (only,) = leaves(tree)

    assert (only.fact, only.of, only.gte) == ("activity", "IDEA", 3)

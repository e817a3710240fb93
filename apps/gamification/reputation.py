"""Reputation: what others can rely on, by a formula anybody can check by hand."""

from dataclasses import dataclass

from apps.gamification.facts import FACTS, value_of

# fact, points for each, and for how many of them
FORMULA = (
    ("xp", 1, 100),
    ("endorsement_weight", 5, 1),
    ("kudos", 3, 1),
    ("contributions", 2, 1),
    ("ideas", 5, 1),
    ("verified_skills", 10, 1),
)


@dataclass(frozen=True)
class Line:
    """One part of the sum: `points` are `weight` for every `each` counted."""

    fact: str
    says: str
    count: int
    weight: int
    each: int

    @property
    def points(self):
        return self.count // self.each * self.weight


def reputation_lines(user_id) -> list[Line]:
    return [
        Line(name, FACTS[name].says, value_of(name, user_id), weight, each)
        for name, weight, each in FORMULA
    ]

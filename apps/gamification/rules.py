"""Conditions as data: small trees over facts, written by staff and judged by the database.

    {"fact": "xp", "gte": 1000}
    {"any": [{"fact": "activity", "of": "IDEA", "gte": 3}, {"fact": "teams_joined", "gte": 1}]}

Facts only ever grow, or nearly: what was earned stays earned.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db.models import Q

from apps.gamification.facts import FACTS

MAX_LEAVES = 20


@dataclass(frozen=True)
class Leaf:
    """One comparison: is the fact (of this kind) at least so much?"""

    fact: str
    of: str
    gte: int


def leaves(tree) -> Iterator[Leaf]:
    """Every comparison of a valid tree."""
    if "fact" in tree:
        yield Leaf(tree["fact"], tree.get("of", ""), tree["gte"])
    for branch in tree.get("all", tree.get("any", ())):
        yield from leaves(branch)


def condition(tree, user_id=None) -> Q:
    """The people for whom the tree holds, as a condition on users.

    One definition for everybody and for one person: `user_id` only narrows it, so that
    the database need not count the crowd for one.
    """
    if "all" in tree:
        held = Q()
        for branch in tree["all"]:
            held &= condition(branch, user_id)
        return held
    if "any" in tree:
        held = Q(pk__in=[])
        for branch in tree["any"]:
            held |= condition(branch, user_id)
        return held
    rows = FACTS[tree["fact"]].rows(tree.get("of", ""))
    if user_id is not None:
        rows = rows.filter(user_id=user_id)
    return Q(pk__in=rows.filter(value__gte=tree["gte"]).values("user_id"))


def valid_rule(tree):
    """A validator of rule fields: says what is wrong, and where."""
    _check(tree, "rule")
    if len(list(leaves(tree))) > MAX_LEAVES:
        raise ValidationError(f"A rule compares at most {MAX_LEAVES} facts.")


def _check(tree, place):
    if not isinstance(tree, dict):
        raise ValidationError(f"{place}: an object is expected.")
    groups = [name for name in ("all", "any") if name in tree]
    if groups:
        name, branches = groups[0], tree[groups[0]]
        if len(tree) > 1 or not isinstance(branches, list) or not branches:
            raise ValidationError(f"{place}: {name} stands alone, and holds a list.")
        for number, branch in enumerate(branches):
            _check(branch, f"{place}.{name}[{number}]")
        return
    fact = FACTS.get(tree.get("fact"))
    if fact is None:
        raise ValidationError(f"{place}: fact is one of {', '.join(sorted(FACTS))}.")
    if fact.needs_of != isinstance(tree.get("of"), str):
        needed = "needs" if fact.needs_of else "does not take"
        raise ValidationError(f"{place}: {fact.name} {needed} a word under of.")
    gte = tree.get("gte")
    if type(gte) is not int or not 1 <= gte < 2**31:
        raise ValidationError(f"{place}: gte is a whole number from 1 on.")
    if strangers := sorted(set(tree) - {"fact", "of", "gte"}):
        raise ValidationError(f"{place}: {strangers[0]} is not known.")

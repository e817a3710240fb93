"""From ids to what people read, for a whole page at once: one query for each kind."""

from decimal import Decimal

from apps.gamification.models import Badge, Level
from apps.users.models import User, display_name
from apps.ventures.models import Venture

GRAINS = 10**8


def people(ids):
    rows = User.objects.filter(pk__in=ids).values_list("pk", "first_name", "last_name")
    return {str(pk): display_name(first, last) for pk, first, last in rows}


def ventures(ids):
    rows = Venture.objects.filter(pk__in=ids).values_list("pk", "name")
    return {str(pk): name for pk, name in rows}


def levels(names):
    return dict(Level.objects.filter(name__in=names).values_list("name", "title"))


def badges(ids):
    return {
        str(pk): name
        for pk, name in Badge.objects.filter(pk__in=ids).values_list("pk", "name")
    }


def amounts(values):
    return {value: f"{Decimal(value) / GRAINS:f} BUZ" for value in values}


def numbers(values):
    return {value: f"{value:,}" for value in values}


def texts(values):
    return {value: value for value in values}


KINDS = {
    "person": (people, "Somebody"),
    "venture": (ventures, "a venture"),
    "badge": (badges, "a badge"),
    "level": (levels, "new level"),
    "grains": (amounts, ""),
    "number": (numbers, ""),
    "text": (texts, ""),
}


def resolve(wanted: dict[str, set]) -> dict[tuple, str]:
    """Words for values by kind: `{"venture": {id}}` gives `{("venture", id): "Name"}`."""
    words = {}
    for kind, values in wanted.items():
        look_up, otherwise = KINDS[kind]
        found = look_up(values)
        for value in values:
            words[kind, value] = found.get(value, otherwise)
    return words

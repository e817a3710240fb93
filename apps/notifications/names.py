"""From ids to what people read, for a whole page at once: one query for each kind."""

from decimal import Decimal
from functools import partial

from apps.files.models import StoredFile
from apps.gamification.models import Badge, Level
from apps.legal.models import Document, Pack
from apps.users.models import Skill, User, display_name
from apps.ventures.models import LegalEntity, Membership, Milestone, Venture

GRAINS = 10**8


def _named(model, ids, field="name"):
    rows = model.objects.filter(pk__in=ids).values_list("pk", field)
    return {str(pk): name for pk, name in rows}


def people(ids):
    rows = User.objects.filter(pk__in=ids).values_list("pk", "first_name", "last_name")
    return {str(pk): display_name(first, last) for pk, first, last in rows}


def levels(names):
    return dict(Level.objects.filter(name__in=names).values_list("name", "title"))


def packs(codes):
    return dict(Pack.objects.filter(code__in=codes).values_list("code", "title"))


def roles(values):
    labels = dict(Membership.Role.choices)
    return {value: str(labels[value]).lower() for value in values if value in labels}


def amounts(values):
    return {value: f"{Decimal(value) / GRAINS:f} BUZ" for value in values}


def numbers(values):
    return {value: f"{value:,}" for value in values}


def texts(values):
    return {value: value for value in values}


# How a kind is looked up, and what is read in place of something that is gone.
KINDS = {
    "person": (people, "Somebody"),
    "venture": (partial(_named, Venture), "a venture"),
    "entity": (partial(_named, LegalEntity), "a legal entity"),
    "milestone": (partial(_named, Milestone, field="title"), "a milestone"),
    "document": (partial(_named, Document, field="title"), "a document"),
    "file": (partial(_named, StoredFile), "a file"),
    "skill": (partial(_named, Skill), "a skill"),
    "badge": (partial(_named, Badge), "a badge"),
    "level": (levels, "new level"),
    "pack": (packs, "a set of agreements"),
    "role": (roles, "member"),
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

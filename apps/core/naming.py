"""From ids to what people read, and from events to sentences.

An event class may have a `sentence` about whoever did it, with its fields in braces and,
for ids, the kind of thing: `"founded {venture_id:venture}"`. An app says what its things
are called in its `naming.py`:

    @names("venture")
    def venture_names(ids, viewer):
        return {str(pk): name for pk, name in ... visible to the viewer ...}
"""

import re
from collections import defaultdict

from apps.core.events import CATALOGUE

NAMERS = {}
_FIELD = re.compile(r"{(\w+)(?::(\w+))?}")


def names(kind):
    """Register who knows what things of this kind are called."""

    def register(look_up):
        NAMERS[kind] = look_up
        return look_up

    return register


def tell(records: list[dict], viewer) -> list[str]:
    """A sentence for each record of {"name", "payload"}: one look-up a kind of thing."""
    wanted = defaultdict(set)
    for record in records:
        for field, kind in _fields(record):
            if kind:
                wanted[kind].add(record["payload"].get(field, ""))
    known = {kind: NAMERS[kind](ids - {""}, viewer) for kind, ids in wanted.items()}
    return [_sentence(record, known) for record in records]


def _fields(record):
    return _FIELD.findall(CATALOGUE[record["name"]].sentence)


def _sentence(record, known):
    def fill(match):
        field, kind = match.groups()
        value = record["payload"].get(field, "")
        if not kind:
            return str(value)
        return known[kind].get(value) or ("somebody" if kind == "person" else f"a {kind}")

    text = _FIELD.sub(fill, CATALOGUE[record["name"]].sentence)
    return text[:1].upper() + text[1:]

import string

import pytest

from apps.notifications.catalogue import CHANNELS, PRIORITIES, TYPES, type_of
from apps.notifications.names import KINDS


@pytest.mark.parametrize("kind", TYPES.values(), ids=lambda kind: kind.key)
def test_every_hole_of_a_sentence_is_filled(kind):
    parsed = string.Formatter().parse(kind.title + kind.body)

    holes = {name for _, name, _, _ in parsed if name is not None}

    assert holes == set(kind.holes)
    assert set(kind.holes.values()) <= set(KINDS)
    assert set(kind.channels) <= set(CHANNELS)
    assert kind.priority in PRIORITIES


def test_a_type_of_a_newer_release_still_reads():
    assert type_of("from.the.future").title == "There is news"

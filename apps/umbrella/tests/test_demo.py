import random

import pytest

from apps.buz import selectors as ledger
from apps.buz.tests.factories import rich
from apps.core.demo import World
from apps.umbrella import demo
from apps.umbrella.models import Referral, Relationship, RevenueShare

pytestmark = pytest.mark.django_db


def test_the_demo_can_be_played_twice():
    world = World(seed=1, size=11, people=[rich() for _ in range(11)])

    counts = []
    for _ in range(2):
        for play in (demo.agree_on_something, demo.bring_people_along):
            world.random = random.Random(play.__name__)
            play(world)
        models = (Relationship, Referral, RevenueShare)
        counts.append([model.objects.count() for model in models])

    assert counts[0] == counts[1]
    assert counts[0][1:] == [2, 2]
    states = set(Relationship.objects.values_list("state", flat=True))
    assert states == {"pending", "active", "ended"}
    assert list(ledger.findings()) == []

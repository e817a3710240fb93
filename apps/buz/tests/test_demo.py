import random

import pytest

from apps.buz import demo, selectors
from apps.buz.models import Movement
from apps.core.demo import World
from apps.users.tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def test_the_demo_can_be_played_twice():
    world = World(seed=1, size=5, people=UserFactory.create_batch(5))

    counts = []
    for _ in range(2):
        for play in (demo.welcome_everybody, demo.pay_each_other, demo.stake_some):
            world.random = random.Random(play.__name__)
            play(world)
        counts.append(Movement.objects.count())

    assert counts == [17, 17]
    assert all(selectors.balance_of(person.pk).balance > 0 for person in world.people)
    assert list(selectors.findings()) == []

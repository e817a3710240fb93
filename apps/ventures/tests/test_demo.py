import random

import pytest

from apps.core.demo import World
from apps.core.models import EventRecord
from apps.users.demo import move_people_in
from apps.ventures.demo import SCENES
from apps.ventures.models import Membership, MetricPoint, Venture

pytestmark = pytest.mark.django_db


def play():
    """The people and their ventures, as `manage.py demo` plays them."""
    world = World(seed=1, size=9, say=lambda words: None)
    for scene in (move_people_in, *SCENES):
        world.random = random.Random(scene.__name__)
        scene(world)
    return world


def test_the_demo_world_has_ventures_with_teams():
    world = play()

    assert len(world.ventures) == Venture.objects.count() == 3
    assert world.ventures[0].founder == world.people[0]
    assert world.ventures[0].state == "active"
    assert Membership.objects.active().count() > 6


def test_the_demo_world_has_numbers_with_a_correction():
    series = play().ventures[0].metric_series.get(key="recurring_revenue")

    assert series.points.current().count() == 6
    assert MetricPoint.objects.filter(series=series, revision=2).count() == 1


def test_the_demo_member_is_in_the_middle_of_a_launch_plan():
    venture = play().ventures[0]

    assert venture.launch_plan.state == "active"
    assert venture.launch_plan.check_ins.exists()
    assert venture.risks.count() == 4
    assert venture.legal_entities.get().state == "registered"


def test_playing_it_again_adds_nothing():
    first = play()
    before = list(Venture.objects.order_by("pk").values()), EventRecord.objects.count()

    second = play()

    assert [v.pk for v in second.ventures] == [v.pk for v in first.ventures]
    assert (
        list(Venture.objects.order_by("pk").values()),
        EventRecord.objects.count(),
    ) == before

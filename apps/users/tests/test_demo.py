import random

import pytest

from apps.core.demo import MEMBER_EMAIL, PASSWORD, STAFF_EMAIL, World
from apps.core.models import EventRecord
from apps.users import demo
from apps.users.models import Connection, Endorsement, PortfolioItem, User, UserSkill

pytestmark = pytest.mark.django_db

SCENES = [
    demo.move_people_in,
    demo.let_people_meet,
    demo.let_people_tell_what_they_can,
]


def play(seed=1, size=12):
    world = World(seed=seed, size=size, say=lambda text: None)
    for scene in SCENES:
        world.random = random.Random(f"{seed} {scene.__name__}")
        scene(world)
    return world


def told():
    """What the world is like, without ids and moments."""
    return (
        sorted((user.email, user.name, user.profile.bio) for user in User.objects.all()),
        sorted(Connection.objects.values_list("requested_by__email", "state")),
        sorted(UserSkill.objects.values_list("user__email", "skill__name", "level")),
        sorted(Endorsement.objects.values_list("endorser__email", "endorsed__email")),
        sorted(PortfolioItem.objects.values_list("user__email", "title")),
    )


def test_the_demo_member_and_staff_can_sign_in():
    world = play()

    assert (world.staff.email, world.people[0].email) == (STAFF_EMAIL, MEMBER_EMAIL)
    assert world.staff.is_superuser
    assert world.people[0].check_password(PASSWORD)
    assert len(world.people) == 12


def test_people_know_each_other_and_vouch():
    play()

    assert Connection.objects.accepted().count() > 10
    assert Endorsement.objects.exists()
    assert UserSkill.objects.filter(endorsement_count__gt=0).exists()
    assert set(User.objects.exclude(email=STAFF_EMAIL).values_list("journey__state")) == {
        ("secure",)
    }


def test_playing_it_again_adds_nothing():
    play()
    before, events = told(), EventRecord.objects.count()

    play()

    assert told() == before
    assert EventRecord.objects.count() == events


def test_the_same_seed_makes_the_same_world_and_another_another():
    play()
    first = told()
    User.objects.all().delete()
    play()
    assert told() == first
    User.objects.all().delete()
    play(seed=2)

    assert told() != first


def test_a_larger_world_keeps_the_smaller_one():
    play(size=6)
    names = dict(User.objects.values_list("email", "first_name"))

    play(size=12)

    assert names.items() <= dict(User.objects.values_list("email", "first_name")).items()

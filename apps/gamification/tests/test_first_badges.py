"""Each of the first ten badges, earned by what people really do and by nothing else.

A road is what somebody does, step by step, through the services of the other apps and
under the rules as they are shipped, caps included: the badge comes with the last step.
"""

from contextlib import contextmanager
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from apps.authentication.services import sign_in
from apps.gamification.models import Badge
from apps.gamification.tests.factories import with_xp
from apps.umbrella.services import give_code, redeem_code
from apps.users.services import endorse_skill
from apps.users.tests.factories import UserFactory, connect, have_skill
from apps.ventures.services import found_venture, launch_venture, submit_venture

pytestmark = pytest.mark.django_db

PASSWORD = "a long road to a badge"


@contextmanager
def on_day(number):
    """Noon of a day in a while: caps count by the day."""
    noon = timezone.now().replace(hour=12, minute=0) + timedelta(days=number)
    with time_machine.travel(noon):
        yield


def found(user):
    return found_venture(name="A venture", pitch="It works.", price_waived=True, by=user)


def launch(user):
    venture = submit_venture(venture=found(user), by=user)
    launch_venture(venture=venture, by=UserFactory(superuser=True))


def founds(count):
    """Three ventures a day are paid; more would be no contributions."""

    def road(user):
        for number in range(count):
            with on_day(number // 3):
                found(user)
                yield

    return road


def launches_five(user):
    for number in range(5):
        with on_day(number // 3):
            launch(user)
            yield


def is_here_seven_days(user):
    for number in range(7):
        with on_day(number):
            sign_in(email=user.email, password=PASSWORD)
            yield


def endorses_five(user):
    for _ in range(5):
        person = UserFactory()
        connect(user, person)
        endorse_skill(user_skill=have_skill(person), weight=1, by=user)
        yield


def is_vouched_for(*levels):
    def road(user):
        friend = UserFactory()
        connect(user, friend)
        for number, level in enumerate(levels):
            held = have_skill(user, f"Skill {number}", level=level)
            yield
            endorse_skill(user_skill=held, weight=4, by=friend)
            yield

    return road


def earns_a_thousand(user):
    """Founding 50, launching 200: 750 on the first day, 250 and badges on the second."""
    for number in range(4):
        with on_day(number // 3):
            launch(user)
            yield


def contributes_a_hundred_times(user):
    """A hundred days of work make a slow test: the ledger has 95 of them already."""
    for number in range(95):
        with on_day(-1 - number // 20):
            with_xp(user, 1, "CONTRIBUTION")
    code = give_code(person=user).code
    for _ in range(2):  # Each is two contributions: bringing them along, and the tie.
        redeem_code(code=code, by=UserFactory())
        yield
    found(user)
    yield


ROADS = {
    "first-steps": founds(1),
    "dedicated-contributor": founds(10),
    "skill-master": is_vouched_for(3),
    "community-helper": endorses_five,
    "idea-generator": founds(3),
    "consistent-performer": is_here_seven_days,
    "xp-hunter": earns_a_thousand,
    "project-champion": launches_five,
    "legendary-contributor": contributes_a_hundred_times,
    "skill-virtuoso": is_vouched_for(5, 5, 5),
}


def test_every_first_badge_has_a_road():
    assert set(ROADS) == set(Badge.objects.values_list("slug", flat=True))


@pytest.mark.parametrize("slug", ROADS)
def test_a_first_badge_is_earned_by_real_events_at_the_last_step(slug, settle):
    user = UserFactory(password_is=PASSWORD)
    held = []

    for _ in ROADS[slug](user):
        settle()
        held.append(user.badge_awards.filter(badge__slug=slug).exists())

    assert held == [False] * (len(held) - 1) + [True]
    assert user.xp_entries.filter(by__isnull=False).count() == 0, "nobody gave it by hand"
    assert user.xp_entries.filter(key=f"badge:{slug}").count() <= 1

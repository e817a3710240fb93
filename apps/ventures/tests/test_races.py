"""What only row locks can promise, so on PostgreSQL."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from apps.core.errors import SmartStartError
from apps.core.models import EventRecord
from apps.ventures import services
from apps.ventures.tests.factories import MembershipFactory, VentureFactory
from apps.workflows.models import TransitionRecord

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]


def at_once(*acts):
    """Run them in threads of their own; answer "done" or the refusal's code for each."""

    def run(act):
        try:
            act()
        except SmartStartError as error:
            return error.code
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(len(acts)) as pool:
        return sorted(pool.map(run, acts))


def test_launching_at_once_launches_once():
    venture = VentureFactory(in_review=True)

    def launch():
        services.launch_venture(venture=venture, by=None)

    outcomes = at_once(*[launch] * 6)

    assert outcomes == ["done", *["workflows.transition_refused"] * 5]
    assert TransitionRecord.objects.filter(object_id=venture.pk).count() == 1
    assert EventRecord.objects.filter(name="ventures.venture_launched").count() == 1


def test_two_owners_leaving_at_once_leave_one():
    venture = VentureFactory()
    other = MembershipFactory(venture=venture, role="co_founder").user

    outcomes = at_once(
        lambda: services.leave_venture(venture=venture, by=venture.founder),
        lambda: services.leave_venture(venture=venture, by=other),
    )

    assert outcomes == ["done", "ventures.owner_needed"]
    assert venture.memberships.owners().count() == 1


def test_adding_the_same_person_at_once_adds_them_once():
    place = MembershipFactory(left=True)

    def add():
        services.add_member(venture=place.venture, user=place.user, by=None)

    assert at_once(*[add] * 4) == ["done", *["ventures.already_member"] * 3]
    assert place.venture.memberships.active().count() == 2

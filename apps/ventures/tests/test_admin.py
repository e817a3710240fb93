import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from apps.users.tests.factories import UserFactory
from apps.ventures.models import Membership, Venture
from apps.ventures.tests.factories import MembershipFactory, VentureFactory
from apps.workflows.models import TransitionRecord

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(client):
    user = UserFactory(superuser=True)
    client.force_login(user)
    return user


@pytest.mark.parametrize("name", ["venture", "membership"])
def test_a_list_costs_the_same_however_long(client, staff, name):
    address = reverse(f"admin:ventures_{name}_changelist")
    MembershipFactory()
    client.get(address)
    with CaptureQueriesContext(connection) as one:
        client.get(address)
    for _ in range(3):
        MembershipFactory()

    with CaptureQueriesContext(connection) as four:
        response = client.get(address)

    assert response.content.count(b"field-role") == (8 if name == "membership" else 0)
    assert len(four) == len(one) <= 6, four.captured_queries


def test_a_step_is_a_button(client, staff):
    venture = VentureFactory(in_review=True)
    page = client.get(reverse("admin:ventures_venture_change", args=[venture.pk]))
    assert b"Launch" in page.content
    assert b"Pause" not in page.content

    client.post(
        reverse("admin:ventures_venture_step", args=[venture.pk, "launch"]),
        {"reason": "Good."},
    )

    venture.refresh_from_db()
    assert venture.state == "active"
    assert TransitionRecord.objects.get().reason == "Good."


def test_returning_is_a_button_as_well(client, staff):
    venture = VentureFactory(in_review=True)

    client.post(
        reverse("admin:ventures_venture_step", args=[venture.pk, "return"]), {"reason": ""}
    )

    venture.refresh_from_db()
    assert venture.state == "draft"


def form(**values):
    empty = ["pitch", "description", "industry", "location", "website", "founded_on"]
    management = {"memberships-TOTAL_FORMS": 0, "memberships-INITIAL_FORMS": 0}
    return (
        dict.fromkeys(empty, "") | {"tags": "[]", "is_public": "on"} | management | values
    )


def test_founding_and_editing_go_through_the_services(client, staff, announced):
    founder = UserFactory()

    added = client.post(
        reverse("admin:ventures_venture_add"), form(name="Kite", founder=founder.pk)
    )
    venture = Venture.objects.get()
    client.post(
        reverse("admin:ventures_venture_change", args=[venture.pk]), form(name="Dragon")
    )

    assert added.status_code == 302, added.content.decode()[-3000:]
    venture.refresh_from_db()
    assert (venture.name, venture.founder) == ("Dragon", founder)
    assert announced() == ["ventures.venture_founded", "ventures.venture_updated"]


def test_a_place_in_a_team_is_given_and_ended_by_services(client, staff, announced):
    venture, user = VentureFactory(), UserFactory()
    given = {"venture": venture.pk, "user": user.pk, "role": "advisor"}
    client.post(reverse("admin:ventures_membership_add"), given)
    place = Membership.objects.get(user=user)

    client.post(
        reverse("admin:ventures_membership_step", args=[place.pk, "leave"]), {"reason": ""}
    )

    place.refresh_from_db()
    assert (place.role, place.state) == ("advisor", "left")
    assert announced() == ["ventures.member_added", "ventures.member_removed"]


def test_the_last_owner_is_not_taken_away(client, staff):
    place = VentureFactory().memberships.get()

    response = client.post(
        reverse("admin:ventures_membership_changelist"),
        {"action": "remove", "_selected_action": [str(place.pk)]},
        follow=True,
    )

    place.refresh_from_db()
    assert place.state == "active"
    assert b"always has an owner" in response.content


def test_actions_say_what_became_of_each(client, staff):
    ready, draft = VentureFactory(in_review=True), VentureFactory(name="Early")
    MembershipFactory(venture=ready)

    response = client.post(
        reverse("admin:ventures_venture_changelist"),
        {"action": "launch", "_selected_action": [str(ready.pk), str(draft.pk)]},
        follow=True,
    )

    ready.refresh_from_db()
    assert ready.state == "active"
    assert b"Early: A draft venture cannot launch." in response.content

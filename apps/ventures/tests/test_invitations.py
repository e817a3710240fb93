from datetime import timedelta

import pytest
from django.utils import timezone

from apps.core.errors import Forbidden
from apps.core.models import EventRecord
from apps.users.tests.factories import UserFactory
from apps.ventures import services
from apps.ventures.errors import (
    AlreadyInvited,
    AlreadyMember,
    InvitationIsOver,
    VentureIsClosed,
)
from apps.ventures.models import Membership
from apps.ventures.tasks import expire_invitations_task
from apps.ventures.tests.factories import MembershipFactory, VentureFactory
from apps.workflows.errors import TransitionRefused
from apps.workflows.models import TransitionRecord

pytestmark = pytest.mark.django_db

YESTERDAY = timedelta(days=1)


def overdue(**kwargs):
    return MembershipFactory(invited=True, expires_at=timezone.now() - YESTERDAY, **kwargs)


def test_an_invitation_is_open_for_seven_days(announced):
    venture, user = VentureFactory(), UserFactory()

    place = services.invite_member(
        venture=venture, user=user, role="advisor", message="Come?", by=venture.founder
    )

    assert (place.state, place.role, place.message) == ("invited", "advisor", "Come?")
    days = place.expires_at - timezone.now()
    assert timedelta(days=6, hours=23) < days <= timedelta(days=7)
    assert announced() == ["ventures.member_invited"]
    assert EventRecord.objects.get().payload == {
        "venture_id": str(venture.pk),
        "membership_id": str(place.pk),
        "user_id": str(user.pk),
        "inviter_id": str(venture.founder_id),
        "role": "advisor",
    }


def test_somebody_invited_is_no_member_yet():
    place = MembershipFactory(invited=True)

    assert place.venture.memberships.active().count() == 1
    assert not type(place.venture).objects.visible_to(place.user).exists()


def test_accepting_joins_the_team(announced):
    place = MembershipFactory(invited=True)

    place = services.accept_invitation(membership=place, by=place.user)

    assert place.state == "active"
    assert announced() == ["ventures.member_added"]
    record = TransitionRecord.objects.get(object_id=place.pk)
    assert (record.machine, record.transition) == ("ventures.membership", "accept")


def test_declining_and_withdrawing_end_it(announced):
    asked, taken_back = MembershipFactory.create_batch(2, invited=True)

    services.decline_invitation(membership=asked, by=asked.user, reason="No time.")
    services.withdraw_invitation(membership=taken_back, by=taken_back.venture.founder)

    assert set(
        Membership.objects.exclude(state="active").values_list("state", flat=True)
    ) == {"declined", "withdrawn"}
    assert announced() == [
        "ventures.invitation_declined",
        "ventures.invitation_withdrawn",
    ]


def test_answers_are_for_the_one_asked(announced):
    place = MembershipFactory(invited=True)
    founder = place.venture.founder

    for service in (services.accept_invitation, services.decline_invitation):
        with pytest.raises(Forbidden):
            service(membership=place, by=founder)
    with pytest.raises(Forbidden):
        services.withdraw_invitation(membership=place, by=place.user)

    place.refresh_from_db()
    assert place.state == "invited"
    assert announced() == []


def test_inviting_is_for_owners():
    place = MembershipFactory()

    with pytest.raises(Forbidden):
        services.invite_member(venture=place.venture, user=UserFactory(), by=place.user)


def test_nobody_is_asked_twice_at_a_time(announced):
    inside, asked = MembershipFactory(), MembershipFactory(invited=True)

    with pytest.raises(AlreadyMember):
        services.invite_member(
            venture=inside.venture, user=inside.user, by=inside.venture.founder
        )
    with pytest.raises(AlreadyInvited):
        services.invite_member(
            venture=asked.venture, user=asked.user, by=asked.venture.founder
        )

    assert announced() == []


@pytest.mark.parametrize("state", ["left", "declined", "withdrawn", "expired"])
def test_somebody_may_be_asked_again(state):
    place = MembershipFactory(state=state, role="advisor")

    again = services.invite_member(
        venture=place.venture, user=place.user, by=place.venture.founder
    )

    assert (again.pk, again.state, again.role) == (place.pk, "invited", "member")


def test_an_overdue_invitation_cannot_be_accepted_but_made_again(announced):
    place = overdue()

    with pytest.raises(InvitationIsOver):
        services.accept_invitation(membership=place, by=place.user)
    again = services.invite_member(
        venture=place.venture, user=place.user, by=place.venture.founder
    )

    assert again.expires_at > timezone.now()
    assert announced() == ["ventures.invitation_expired", "ventures.member_invited"]


def test_the_clock_ends_what_nobody_answered(announced):
    late, open_ = overdue(), MembershipFactory(invited=True)

    expire_invitations_task()
    expire_invitations_task()

    late.refresh_from_db()
    open_.refresh_from_db()
    assert (late.state, open_.state) == ("expired", "invited")
    assert announced() == ["ventures.invitation_expired"]


def test_an_answered_invitation_is_answered_once():
    place = services.accept_invitation(
        membership=(asked := MembershipFactory(invited=True)), by=asked.user
    )

    with pytest.raises(TransitionRefused):
        services.decline_invitation(membership=place, by=place.user)


def test_a_closed_venture_takes_nobody_in():
    venture = VentureFactory(closed=True)
    place = MembershipFactory(invited=True, venture=venture)

    with pytest.raises(VentureIsClosed):
        services.accept_invitation(membership=place, by=place.user)
    with pytest.raises(VentureIsClosed):
        services.invite_member(venture=venture, user=UserFactory(), by=venture.founder)


def test_adding_somebody_invited_ends_the_waiting():
    place = MembershipFactory(invited=True)

    added = services.add_member(
        venture=place.venture, user=place.user, by=place.venture.founder
    )

    assert (added.pk, added.state) == (place.pk, "active")


def test_inviting_by_the_api(api):
    venture = VentureFactory(name="Harbour", pitch="Berths")
    ada = UserFactory(first_name="Ada", last_name="Byron")
    api.as_(venture.founder)

    asked = api.post(
        f"/api/ventures/{venture.pk}/team/invite",
        {"user_id": str(ada.pk), "role": "advisor", "message": "Come?"},
    )
    of_venture = api.get(f"/api/ventures/{venture.pk}/invitations")
    api.as_(ada)
    mine = api.get("/api/ventures/invitations", {"state": "invited"})
    hidden = api.get(f"/api/ventures/{venture.pk}")
    joined = api.post(f"/api/ventures/invitations/{asked.json()['id']}/accept")
    shown = api.get(f"/api/ventures/{venture.pk}")

    assert asked.status_code == 201
    assert asked.json()["venture"] == {
        "id": str(venture.pk), "name": "Harbour", "pitch": "Berths",
    }  # fmt: skip
    assert mine.json()["results"] == of_venture.json()["results"] == [asked.json()]
    assert hidden.status_code == 404
    assert joined.json()["state"] == "active"
    assert shown.json()["my_role"] == "advisor"
    assert (
        api.get("/api/ventures/invitations", {"state": "invited"}).json()["results"] == []
    )


def test_a_team_member_does_not_see_whom_the_owners_ask(api):
    place = MembershipFactory()
    asked = MembershipFactory(venture=place.venture, invited=True)
    api.as_(place.user)

    assert api.get(f"/api/ventures/{place.venture_id}/invitations").status_code == 403
    assert api.get(f"/api/ventures/invitations/{asked.pk}").status_code == 404


def test_somebody_who_is_not_here_is_not_asked(api):
    venture = VentureFactory()
    api.as_(venture.founder)
    nobody = UserFactory(suspended=True)

    response = api.post(
        f"/api/ventures/{venture.pk}/team/invite", {"user_id": str(nobody.pk)}
    )

    assert response.json()["errors"][0]["code"] == "does_not_exist"


def test_the_machine_of_a_membership(api):
    place = MembershipFactory(invited=True)
    address = f"/api/state-machines/membership/{place.pk}"
    api.as_(place.user)

    before = api.get(f"{address}/state").json()
    after = api.post(f"{address}/event", {"event": "accept"}).json()

    assert (before["state"], before["allowed"]) == ("invited", ["accept", "decline"])
    assert (after["state"], after["allowed"]) == ("active", ["leave"])

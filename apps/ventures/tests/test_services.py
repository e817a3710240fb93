import pytest

from apps.core.errors import Forbidden, InvalidField
from apps.core.models import EventRecord
from apps.users.tests.factories import UserFactory
from apps.ventures import services
from apps.ventures.errors import (
    AlreadyMember,
    NotMember,
    OnlyDraftsAreDeleted,
    OwnerNeeded,
    TwiceImported,
    VentureIsClosed,
)
from apps.ventures.models import Membership, Venture
from apps.ventures.tests.factories import MembershipFactory, VentureFactory
from apps.workflows.errors import TransitionRefused
from apps.workflows.models import TransitionRecord

pytestmark = pytest.mark.django_db


def test_found_venture_makes_a_draft_with_its_founder_inside(announced):
    founder = UserFactory()

    venture = services.found_venture(
        name="Lighthouse & Söhne", price_waived=True, by=founder
    )

    assert (venture.state, venture.stage) == ("draft", "idea")
    assert venture.slug == f"lighthouse-sohne-{venture.pk.hex[-10:]}"
    place = Membership.objects.get(venture=venture)
    assert (place.user, place.role, place.state) == (founder, "founder", "active")
    assert announced() == ["ventures.venture_founded"]
    assert EventRecord.objects.get().actor_id == founder.pk


def test_found_venture_knows_what_it_imported(announced):
    given = {"name": "Kite", "external_source": "list", "external_id": "7"}
    given["price_waived"] = True
    services.found_venture(**given, by=UserFactory())

    with pytest.raises(TwiceImported):
        services.found_venture(**given, by=UserFactory())

    assert Venture.objects.count() == 1
    assert announced() == ["ventures.venture_founded"]


def test_a_name_without_letters_still_has_a_slug():
    venture = services.found_venture(name="東京", price_waived=True, by=UserFactory())

    assert venture.slug.startswith("venture-")


def test_update_venture_changes_what_is_new_and_says_so(announced):
    venture = VentureFactory(name="Old")

    services.update_venture(venture=venture, by=venture.founder, name="New", pitch="")

    venture.refresh_from_db()
    assert venture.name == "New"
    assert announced() == ["ventures.venture_updated"]


def test_update_venture_with_nothing_new_is_silent(announced):
    venture = VentureFactory(name="Same")
    before = venture.updated_at

    services.update_venture(venture=venture, by=venture.founder, name="Same")

    venture.refresh_from_db()
    assert venture.updated_at == before
    assert announced() == []


@pytest.mark.parametrize("role", ["member", "advisor", "investor", "observer"])
def test_update_venture_is_for_owners(role, announced):
    venture = VentureFactory(name="Old")
    member = MembershipFactory(venture=venture, role=role).user

    with pytest.raises(Forbidden):
        services.update_venture(venture=venture, by=member, name="Mine")

    venture.refresh_from_db()
    assert venture.name == "Old"
    assert announced() == []


def test_a_closed_venture_is_not_edited():
    venture = VentureFactory(closed=True)

    with pytest.raises(VentureIsClosed):
        services.update_venture(venture=venture, by=venture.founder, name="Undead")


@pytest.mark.parametrize(
    ("service", "start", "end", "event", "payload"),
    [
        ("submit_venture", "draft", "in_review", "venture_submitted", True),
        ("return_venture", "in_review", "draft", "venture_returned", True),
        ("launch_venture", "in_review", "active", "venture_launched", True),
        ("pause_venture", "active", "paused", "venture_paused", False),
        ("resume_venture", "paused", "active", "venture_resumed", False),
        ("close_venture", "active", "closed", "venture_closed", False),
    ],
)
def test_each_step_is_taken_recorded_and_announced(service, start, end, event, payload):
    venture = VentureFactory(**({} if start == "draft" else {start: True}))
    judge = UserFactory(superuser=True)

    moved = getattr(services, service)(venture=venture, by=judge, reason="Because.")

    assert moved.state == end
    step = TransitionRecord.objects.get(object_id=venture.pk)
    assert (step.machine, step.source, step.target) == ("ventures.venture", start, end)
    assert (step.actor_id, step.reason) == (judge.pk, "Because.")
    record = EventRecord.objects.get()
    assert record.name == f"ventures.{event}"
    founder = {"founder_id": str(venture.founder_id)} if payload else {}
    assert record.payload == {"venture_id": str(venture.pk)} | founder


def test_launch_venture_stamps_the_moment():
    venture = VentureFactory(in_review=True)

    assert services.launch_venture(venture=venture, by=None).launched_at is not None


def test_a_refused_step_leaves_no_trace(announced):
    venture = VentureFactory()

    with pytest.raises(TransitionRefused, match="A draft venture cannot launch"):
        services.launch_venture(venture=venture, by=None)
    with pytest.raises(TransitionRefused, match="A draft venture cannot return"):
        services.return_venture(venture=venture, by=None)

    venture.refresh_from_db()
    assert venture.state == "draft"
    assert announced() == []
    assert not TransitionRecord.objects.exists()


def test_launching_is_for_reviewers():
    venture = VentureFactory(in_review=True)

    with pytest.raises(Forbidden):
        services.launch_venture(venture=venture, by=venture.founder)
    with pytest.raises(Forbidden):
        services.return_venture(venture=venture, by=UserFactory(staff=True))


def test_move_venture_takes_one_stage_at_a_time(announced):
    venture = VentureFactory()

    services.move_venture(venture=venture, stage="planning", by=venture.founder)

    with pytest.raises(TransitionRefused):
        services.move_venture(venture=venture, stage="mature", by=venture.founder)
    venture.refresh_from_db()
    assert venture.stage == "planning"
    assert announced() == ["ventures.venture_stage_changed"]
    assert TransitionRecord.objects.get().machine == "ventures.venture.stage"


def test_delete_venture_forgets_a_draft(announced):
    venture = VentureFactory()

    services.delete_venture(venture=venture, by=venture.founder)

    assert not Venture.objects.exists()
    assert not Membership.objects.exists()
    assert announced() == ["ventures.venture_deleted"]


def test_delete_venture_keeps_what_has_a_history():
    venture = VentureFactory()
    services.submit_venture(venture=venture, by=venture.founder)
    services.return_venture(venture=venture, by=None)

    with pytest.raises(OnlyDraftsAreDeleted):
        services.delete_venture(venture=venture, by=venture.founder)
    with pytest.raises(OnlyDraftsAreDeleted):
        services.delete_venture(venture=VentureFactory(active=True), by=None)


def test_add_member_gives_a_place(announced):
    venture, user = VentureFactory(), UserFactory()

    place = services.add_member(
        venture=venture, user=user, role="advisor", by=venture.founder
    )

    assert (place.role, place.state) == ("advisor", "active")
    assert announced() == ["ventures.member_added"]
    assert EventRecord.objects.get().payload["user_id"] == str(user.pk)


def test_add_member_refuses_whoever_is_inside(announced):
    place = MembershipFactory()

    with pytest.raises(AlreadyMember):
        services.add_member(venture=place.venture, user=place.user, by=None)

    assert announced() == []


def test_add_member_wants_a_living_account():
    with pytest.raises(InvalidField):
        services.add_member(
            venture=VentureFactory(), user=UserFactory(suspended=True), by=None
        )


@pytest.mark.parametrize("act", ["add", "change", "remove"])
def test_the_team_is_the_owners_business(act):
    place, other = MembershipFactory(), UserFactory()
    founder = place.venture.founder
    acts = {
        "add": lambda: services.add_member(
            venture=place.venture, user=other, by=place.user
        ),
        "change": lambda: services.change_role(
            venture=place.venture, user=place.user, role="founder", by=place.user
        ),
        "remove": lambda: services.remove_member(
            venture=place.venture, user=founder, by=place.user
        ),
    }

    with pytest.raises(Forbidden):
        acts[act]()


def test_somebody_who_returns_takes_up_the_old_row():
    place = MembershipFactory()
    services.leave_venture(venture=place.venture, by=place.user)

    again = services.add_member(
        venture=place.venture, user=place.user, role="observer", by=place.venture.founder
    )

    assert again.pk == place.pk
    assert (again.state, again.role) == ("active", "observer")


def test_a_co_founder_runs_the_venture():
    place = MembershipFactory(role="co_founder")

    services.submit_venture(venture=place.venture, by=place.user)

    place.venture.refresh_from_db()
    assert place.venture.state == "in_review"


def test_the_last_owner_cannot_go(announced):
    venture = VentureFactory()
    MembershipFactory(venture=venture)
    MembershipFactory(venture=venture, role="co_founder", left=True)

    with pytest.raises(OwnerNeeded):
        services.leave_venture(venture=venture, by=venture.founder)
    with pytest.raises(OwnerNeeded):
        services.change_role(
            venture=venture, user=venture.founder, role="member", by=venture.founder
        )
    with pytest.raises(OwnerNeeded):
        services.remove_member(venture=venture, user=venture.founder, by=None)

    assert announced() == []


def test_an_owner_may_go_when_another_stays(announced):
    venture = VentureFactory()
    MembershipFactory(venture=venture, role="co_founder")

    services.leave_venture(venture=venture, by=venture.founder)

    assert announced() == ["ventures.member_removed"]
    assert venture.memberships.owners().count() == 1


def test_change_role_says_so_once(announced):
    place = MembershipFactory()
    for _ in range(2):
        services.change_role(
            venture=place.venture, user=place.user, role="co_founder", by=None
        )

    assert announced() == ["ventures.role_changed"]


def test_strangers_have_no_place_to_lose():
    venture = VentureFactory()

    with pytest.raises(NotMember):
        services.remove_member(venture=venture, user=UserFactory(), by=None)
    with pytest.raises(NotMember):
        services.leave_venture(venture=venture, by=UserFactory())

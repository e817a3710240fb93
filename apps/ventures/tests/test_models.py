"""What must never be false, broken once each; and each step from each wrong state."""

import pytest
from django.db import IntegrityError, transaction

from apps.core.errors import Forbidden
from apps.users.tests.factories import UserFactory
from apps.ventures.models import Membership, Venture
from apps.ventures.tests.factories import MembershipFactory, VentureFactory
from apps.workflows.errors import TransitionRefused
from apps.workflows.services import advance, allowed_steps

pytestmark = pytest.mark.django_db

LIFE = {
    "submit": {"draft"},
    "return_": {"in_review"},
    "launch": {"in_review"},
    "pause": {"active"},
    "resume": {"paused"},
    "close": {"in_review", "active", "paused"},
}
STAGES = {
    "enter_idea": {"planning"},
    "enter_planning": {"idea", "development"},
    "enter_development": {"planning", "testing"},
    "enter_testing": {"development", "launch"},
    "enter_launch": {"testing", "growth"},
    "enter_growth": {"launch", "mature"},
    "enter_mature": {"growth"},
    "enter_exit": {"idea", "mature"},
}


PLACES = {
    "invite": {"left", "declined", "withdrawn", "expired"},
    "accept": {"invited"},
    "decline": {"invited"},
    "withdraw": {"invited"},
    "expire": {"invited"},
    "leave": {"active"},
    "rejoin": {"invited", "left", "declined", "withdrawn", "expired"},
}


def in_state(state):
    return VentureFactory(**({} if state == "draft" else {state: True}))


@pytest.mark.parametrize(
    ("constraint", "values"),
    [
        ("live_means_launched", {"state": "active"}),
        ("live_means_launched", {"state": "paused"}),
        ("known_state", {"state": "sold"}),
        ("known_stage", {"stage": "unicorn"}),
        ("named", {"name": ""}),
        ("whole_external_id", {"external_id": "7"}),
        ("whole_external_id", {"external_source": "list"}),
    ],
)
def test_a_venture_cannot_be(constraint, values):
    with pytest.raises(IntegrityError, match=constraint):
        VentureFactory(**values)


def test_a_venture_is_imported_once():
    VentureFactory(external_source="list", external_id="7")
    VentureFactory(external_source="other", external_id="7")

    with pytest.raises(IntegrityError, match="external_source|imported_once"):
        VentureFactory(external_source="list", external_id="7")


def test_a_slug_is_taken_once():
    VentureFactory(slug="lighthouse")

    with pytest.raises(IntegrityError, match="slug"):
        VentureFactory(slug="lighthouse")


@pytest.mark.parametrize(
    ("constraint", "values"),
    [
        ("known_role", {"role": "king"}),
        ("known_state", {"state": "asleep"}),
        ("invitations_end", {"state": "invited"}),
    ],
)
def test_a_membership_cannot_be(constraint, values):
    with pytest.raises(IntegrityError, match=constraint):
        MembershipFactory(**values)


def test_a_pair_has_one_row():
    venture = VentureFactory()

    with pytest.raises(IntegrityError, match="membership"):
        MembershipFactory(venture=venture, user=venture.founder)


def test_states_cannot_be_assigned():
    venture = VentureFactory()

    with pytest.raises(AttributeError):
        venture.state = "active"
    with pytest.raises(AttributeError):
        venture.stage = "exit"


@pytest.mark.parametrize("state", Venture.State.values)
@pytest.mark.parametrize("step", LIFE)
def test_each_step_of_life_from_each_state(step, state):
    venture = in_state(state)

    with transaction.atomic():
        if state in LIFE[step]:
            assert advance(getattr(venture, step), by=None).state != state
        else:
            with pytest.raises(TransitionRefused):
                advance(getattr(venture, step), by=None)
    venture.refresh_from_db()
    assert (venture.state != state) == (state in LIFE[step])


@pytest.mark.parametrize("stage", Venture.Stage.values)
@pytest.mark.parametrize("step", STAGES)
def test_each_stage_from_each_other(step, stage):
    venture = VentureFactory(stage=stage)

    with transaction.atomic():
        if stage in STAGES[step]:
            assert advance(getattr(venture, step), by=None).stage == step[6:]
        else:
            with pytest.raises(TransitionRefused):
                advance(getattr(venture, step), by=None)
    venture.refresh_from_db()
    assert (venture.stage != stage) == (stage in STAGES[step])


@pytest.mark.parametrize("state", Membership.State.values)
@pytest.mark.parametrize("step", PLACES)
def test_each_step_of_a_place_from_each_state(step, state):
    place = MembershipFactory(invited=True)
    Membership.objects.filter(pk=place.pk).update(state=state)
    place = Membership.objects.get(pk=place.pk)
    more = {"until": place.expires_at} if step == "invite" else {}

    with transaction.atomic():
        if state in PLACES[step]:
            assert advance(getattr(place, step), by=None, **more).state != state
        else:
            with pytest.raises(TransitionRefused):
                advance(getattr(place, step), by=None, **more)
    place.refresh_from_db()
    assert (place.state != state) == (state in PLACES[step])


@pytest.mark.parametrize("step", [step for step in STAGES if "idea" in STAGES[step]])
def test_nothing_moves_in_a_closed_venture(step):
    venture = VentureFactory(closed=True)

    with transaction.atomic(), pytest.raises(TransitionRefused):
        advance(getattr(venture, step), by=None)


@pytest.mark.parametrize("step", [*LIFE, *STAGES])
def test_a_stranger_takes_no_step(step):
    start = (LIFE | STAGES)[step].copy().pop()
    venture = in_state(start) if step in LIFE else VentureFactory(stage=start)

    with transaction.atomic(), pytest.raises(Forbidden):
        advance(getattr(venture, step), by=UserFactory())


def test_owners_may_do_everything_but_judge_themselves():
    venture = VentureFactory(in_review=True)

    assert allowed_steps(venture, by=venture.founder) == ["close"]
    assert allowed_steps(venture, by=UserFactory(superuser=True)) == [
        "close",
        "launch",
        "return",
    ]
    assert allowed_steps(venture, by=venture.founder, field="stage") == [
        "enter_exit",
        "enter_planning",
    ]


def test_only_places_held_now_count():
    venture = VentureFactory(active=True)
    MembershipFactory(venture=venture)
    gone = MembershipFactory(venture=venture, left=True)

    assert Venture.objects.with_team_count().get().team_count == 2
    assert Membership.objects.active().count() == 2
    assert not Venture.objects.of_member(gone.user).exists()


def test_who_sees_which_ventures():
    draft = VentureFactory(name="draft")
    live = VentureFactory(name="live", active=True)
    secret = VentureFactory(name="secret", active=True, is_public=False)
    VentureFactory(name="closed", closed=True)
    MembershipFactory(venture=secret, user=draft.founder)

    def seen(user):
        return set(Venture.objects.visible_to(user).values_list("name", flat=True))

    assert seen(UserFactory()) == {"live"}
    assert seen(live.founder) == {"live"}
    assert seen(draft.founder) == {"live", "draft", "secret"}
    assert seen(UserFactory(staff=True)) == {"live", "draft", "secret", "closed"}

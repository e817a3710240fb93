import pytest
from django.db import IntegrityError, transaction

from apps.core.errors import Forbidden, InvalidField
from apps.users.tests.factories import UserFactory
from apps.ventures import services
from apps.ventures.errors import VentureIsClosed
from apps.ventures.models import Risk
from apps.ventures.tests.factories import MembershipFactory, RiskFactory, VentureFactory
from apps.workflows.errors import TransitionRefused
from apps.workflows.models import TransitionRecord

pytestmark = pytest.mark.django_db

STEPS = {
    "mitigate": {"open", "accepted"},
    "accept": {"open"},
    "close": {"open", "mitigated", "accepted"},
    "reopen": {"mitigated", "accepted", "closed"},
}


def test_raising_a_risk(announced):
    place = MembershipFactory()

    risk = services.raise_risk(
        venture=place.venture,
        title="Rain",
        kind="market",
        impact=5,
        probability=3,
        owner=place.user,
        by=place.user,
    )

    risk.refresh_from_db()
    assert (risk.score, risk.state, risk.raised_by) == (15, "open", place.user)
    assert announced() == ["ventures.risk_raised"]


def test_the_score_follows():
    risk = RiskFactory(impact=2, probability=2)

    services.change_risk(risk=risk, probability=5, by=None)

    risk.refresh_from_db()
    assert risk.score == 10


@pytest.mark.parametrize("state", Risk.State.values)
@pytest.mark.parametrize("step", STEPS)
def test_each_step_from_each_state(step, state, announced):
    risk = RiskFactory(state=state, mitigation="A second supplier.")
    service = getattr(services, f"{step}_risk")

    if state in STEPS[step]:
        moved = service(risk=risk, by=risk.venture.founder, reason="Because.")
        assert moved.state != state
        assert TransitionRecord.objects.get(object_id=risk.pk).reason == "Because."
        assert len(announced()) == 1
    else:
        with pytest.raises(TransitionRefused):
            service(risk=risk, by=risk.venture.founder)
        assert announced() == []


def test_mitigated_means_that_something_is_done():
    risk = RiskFactory()

    with pytest.raises(TransitionRefused):
        services.mitigate_risk(risk=risk, by=None)
    risk = services.mitigate_risk(risk=risk, mitigation="Tents.", by=None)
    with pytest.raises(InvalidField):
        services.change_risk(risk=risk, mitigation="", by=None)

    risk.refresh_from_db()
    assert (risk.state, risk.mitigation) == ("mitigated", "Tents.")


def test_risks_are_handled_by_those_who_work_in_it():
    risk = RiskFactory()
    observer = MembershipFactory(venture=risk.venture, role="observer").user

    for act in (
        lambda: services.close_risk(risk=risk, by=observer),
        lambda: services.change_risk(risk=risk, title="New", by=observer),
    ):
        with pytest.raises(Forbidden):
            act()
    with pytest.raises(VentureIsClosed):
        services.close_risk(risk=RiskFactory(venture__closed=True), by=None)


def test_a_risk_is_owned_by_somebody_of_the_team():
    risk = RiskFactory()

    with pytest.raises(InvalidField):
        services.change_risk(risk=risk, owner=UserFactory(), by=None)


@pytest.mark.parametrize(
    "wrong",
    [
        {"impact": 0},
        {"impact": 6},
        {"probability": 0},
        {"state": "mitigated"},
        {"state": "lost"},
        {"title": ""},
    ],
)
def test_constraints(wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        RiskFactory(**wrong)


def test_the_gravest_come_first(api):
    venture = VentureFactory()
    for impact in (2, 5, 4):
        RiskFactory(venture=venture, impact=impact, probability=3)
    api.as_(venture.founder)
    at = f"/api/ventures/{venture.pk}/risks"

    rows = api.get(at).json()["results"]
    high = api.get(at, {"min_score": 15}).json()["results"]

    assert [row["score"] for row in rows] == [15, 12, 6]
    assert high == rows[:1]
    assert [row["is_high"] for row in rows] == [True, False, False]


def test_a_risk_by_the_machine(api):
    risk = RiskFactory()
    api.as_(risk.venture.founder)
    at = f"/api/state-machines/risk/{risk.pk}"

    state = api.get(f"{at}/state").json()
    accepted = api.post(f"{at}/event", {"event": "accept", "reason": "Fine."}).json()

    assert state["allowed"] == ["accept", "close"]
    assert accepted["state"] == "accepted"


def test_an_owner_nobody_sees_does_not_exist(api):
    risk = RiskFactory()
    api.as_(risk.venture.founder)

    response = api.patch(
        f"/api/ventures/{risk.venture_id}/risks/{risk.pk}",
        {"owner_id": str(UserFactory(suspended=True).pk)},
    )

    assert response.json()["errors"][0]["pointer"] == "/owner_id"

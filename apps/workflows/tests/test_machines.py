"""What can be asked about machines as such: their types, drawings, counts and history."""

import pytest

from apps.users.tests.factories import UserFactory
from apps.ventures import services as ventures
from apps.ventures.tests.factories import MembershipFactory, VentureFactory
from apps.workflows import diagrams
from apps.workflows.registry import MACHINES

pytestmark = pytest.mark.django_db


def test_types_are_the_published_machines(api):
    body = api.as_(UserFactory()).get("/api/state-machines/types").json()

    types = {one["type"]: one for one in body["types"]}
    assert set(types) == set(MACHINES)
    assert types["venture"] == {
        "type": "venture",
        "states": ["draft", "in_review", "active", "paused", "closed"],
        "initial": "draft",
        "final": ["closed"],
        "events": ["close", "launch", "pause", "resume", "return", "submit"],
    }


def test_a_diagram_is_drawn_from_the_definition(api):
    body = api.as_(UserFactory()).get("/api/state-machines/venture/diagram").json()

    assert body["mermaid"] == (
        "stateDiagram-v2\n"
        "    [*] --> draft\n"
        "    draft --> in_review: submit\n"
        "    in_review --> draft: return\n"
        "    in_review --> active: launch\n"
        "    in_review --> closed: close\n"
        "    active --> paused: pause\n"
        "    active --> closed: close\n"
        "    paused --> active: resume\n"
        "    paused --> closed: close\n"
        "    closed --> [*]\n"
    )
    assert body["transitions"][0] == {
        "event": "submit",
        "source": "draft",
        "target": "in_review",
        "description": "The owners ask for a review.",
        "guarded": False,
        "published": True,
    }


@pytest.mark.parametrize("name", sorted(MACHINES))
def test_every_machine_can_be_drawn_and_left(name):
    machine = MACHINES[name]
    states = diagrams.states_of(machine)
    arrows = diagrams.arrows_of(machine)

    assert {arrow.source for arrow in arrows} | {arrow.target for arrow in arrows} <= set(
        states
    )
    reached = set(diagrams.starts_of(machine))
    assert reached <= set(states)
    while more := {a.target for a in arrows if a.source in reached} - reached:
        reached |= more
    assert reached == set(states), "states nothing leads to"
    assert diagrams.mermaid(machine).startswith("stateDiagram-v2\n    [*] --> ")


def test_counts_are_what_there_is(api):
    VentureFactory.create_batch(2, active=True)
    VentureFactory()

    body = api.as_(UserFactory(superuser=True)).get("/api/state-machines/stats").json()

    counts = body["machines_by_type"]["venture"]
    assert counts["total"] == 3
    assert counts["states"] == {
        "draft": 1, "in_review": 0, "active": 2, "paused": 0, "closed": 0,
    }  # fmt: skip
    assert body["total_machines"] == sum(
        one["total"] for one in body["machines_by_type"].values()
    )


def test_history_tells_every_step_newest_first(api):
    venture = VentureFactory()
    judge = UserFactory(superuser=True, first_name="Ada", last_name="Byron")
    ventures.submit_venture(venture=venture, by=None)
    ventures.move_venture(venture=venture, stage="planning", by=venture.founder)
    ventures.return_venture(venture=venture, by=judge, reason="Say more.")
    api.as_(venture.founder)

    steps = api.get(f"/api/state-machines/venture/{venture.pk}/history").json()["results"]
    stages = api.get(f"/api/state-machines/venture-stage/{venture.pk}/history").json()

    assert [(step["event"], step["source"], step["target"]) for step in steps] == [
        ("return", "in_review", "draft"),
        ("submit", "draft", "in_review"),
    ]
    assert steps[0]["actor"] == {"id": str(judge.pk), "name": "Ada Byron"}
    assert steps[0]["reason"] == "Say more."
    assert steps[1]["actor"] is None
    assert [step["event"] for step in stages["results"]] == ["enter_planning"]


def test_history_is_for_those_inside(api):
    venture = VentureFactory(active=True)
    member = MembershipFactory(venture=venture).user
    address = f"/api/state-machines/venture/{venture.pk}/history"

    assert api.as_(UserFactory()).get(address).status_code == 403
    assert api.as_(member).get(address).status_code == 200
    assert api.as_(UserFactory(staff=True)).get(address).status_code == 200


@pytest.mark.parametrize(
    "what", ["diagram", "00000000-0000-7000-8000-000000000000/history"]
)
def test_a_machine_nobody_published(api, what):
    response = api.as_(UserFactory()).get(f"/api/state-machines/robot/{what}")

    assert response.status_code == 404
    assert "venture" in response.json()["details"]["known"]

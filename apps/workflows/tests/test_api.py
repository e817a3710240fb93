import pytest

from apps.core.models import EventRecord
from apps.users.tests.factories import UserFactory
from apps.ventures import services as ventures
from apps.ventures.tests.factories import VentureFactory
from apps.workflows.models import TransitionRecord
from apps.workflows.registry import MACHINES
from apps.workflows.selectors import step_method

pytestmark = pytest.mark.django_db


def url(venture, what, machine="venture"):
    return f"/api/state-machines/{machine}/{venture.pk}/{what}"


def test_the_generic_door_runs_the_same_service(api, announced):
    venture = VentureFactory()
    api.as_(venture.founder)

    sent = api.post(url(venture, "event"), {"event": "submit", "reason": "Ready."})
    state = api.get(url(venture, "state"))

    record = TransitionRecord.objects.get()
    assert sent.json() == state.json()
    assert (state.json()["state"], state.json()["allowed"]) == ("in_review", ["close"])
    assert state.json()["since"] == record.happened_at.isoformat().replace("+00:00", "Z")
    assert record.reason == "Ready."
    assert announced() == ["ventures.venture_submitted"]


def test_a_machine_nobody_has_moved_counts_from_its_row(api):
    venture = VentureFactory()

    body = api.as_(venture.founder).get(url(venture, "state")).json()

    assert body == {
        "type": "venture",
        "id": str(venture.pk),
        "state": "draft",
        "since": venture.created_at.isoformat().replace("+00:00", "Z"),
        "allowed": ["submit"],
    }


@pytest.mark.parametrize("machine", ["venture-stage", "venture_stage", "VENTURE_STAGE"])
def test_names_of_machines_may_be_spelled_both_ways(api, machine):
    venture = VentureFactory()
    api.as_(venture.founder)

    sent = api.post(url(venture, "event", machine), {"event": "ENTER-PLANNING"})

    assert (sent.json()["type"], sent.json()["state"]) == ("venture-stage", "planning")


@pytest.mark.parametrize(
    ("name", "machine"),
    [
        ("legal", "legal-document"),
        ("legal_document", "legal-document"),
        ("userJourney", "user-journey"),
        ("user_journey", "user-journey"),
        ("team", "membership"),
        ("umbrella", "relationship"),
        ("COMPLIANCE", "compliance"),
    ],
)
def test_machines_answer_to_the_names_of_the_specification(api, name, machine):
    drawn = api.as_(UserFactory()).get(f"/api/state-machines/{name}/diagram").json()

    assert drawn["type"] == machine


@pytest.mark.parametrize(("context", "status"), [({}, 200), ({"state": "active"}, 400)])
def test_a_machine_takes_no_context_from_a_request(api, context, status):
    venture = VentureFactory()
    given = {
        "machine_type": "venture",
        "instance_id": str(venture.pk),
        "initial_context": context,
    }

    answer = api.as_(venture.founder).post("/api/state-machines/create", given)

    assert answer.status_code == status
    venture.refresh_from_db()
    assert venture.state == "draft"


def test_create_opens_the_machine_of_a_row(api):
    venture = VentureFactory()
    api.as_(venture.founder)
    body = {"machine_type": "venture", "instance_id": str(venture.pk)}

    first, second = [api.post("/api/state-machines/create", body) for _ in range(2)]

    assert first.status_code == 200
    assert first.json() == second.json() == api.get(url(venture, "state")).json()


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"machine_type": "robot"}, 404, "workflows.unknown_machine"),
        ({"instance_id": "0193f2a0-7c11-7f3e-9d52-3b8f4f0d2a11"}, 404, "core.not_found"),
        ({"instance_id": "7"}, 400, "core.invalid"),
        ({"initial_state": "active"}, 400, "core.invalid"),
    ],
)
def test_create_refuses_what_is_not_there(api, body, status, code):
    venture = VentureFactory()
    given = {"machine_type": "venture", "instance_id": str(venture.pk)} | body

    response = api.as_(venture.founder).post("/api/state-machines/create", given)

    assert (response.status_code, response.json()["code"]) == (status, code)


def test_an_event_too_early_says_what_is_allowed(api, announced):
    venture = VentureFactory()

    response = api.as_(venture.founder).post(url(venture, "event"), {"event": "close"})

    assert response.status_code == 409
    assert response.json()["code"] == "workflows.transition_refused"
    assert response.json()["details"] == {
        "state": "draft",
        "transition": "close",
        "allowed": ["submit"],
    }
    assert announced() == []
    assert not TransitionRecord.objects.exists()


def test_an_unknown_event_is_told_the_known_ones(api):
    venture = VentureFactory()

    response = api.as_(venture.founder).post(url(venture, "event"), {"event": "dance"})

    assert response.status_code == 409
    assert response.json()["code"] == "workflows.unknown_event"
    assert "submit" in response.json()["details"]["known"]


def test_an_event_for_others_is_forbidden(api):
    venture = VentureFactory(in_review=True)

    response = api.as_(venture.founder).post(url(venture, "event"), {"event": "launch"})

    assert response.status_code == 403
    venture.refresh_from_db()
    assert venture.state == "in_review"


def test_what_you_may_not_see_is_not_there(api):
    venture = VentureFactory()
    api.as_(UserFactory())

    assert api.get(url(venture, "state")).status_code == 404
    assert api.post(url(venture, "event"), {"event": "submit"}).status_code == 404
    assert api.get(url(venture, "state", "robot")).status_code == 404


def test_the_reason_may_come_as_metadata(api):
    venture = VentureFactory()
    body = {"event": "submit", "metadata": {"reason": "Ready."}}

    api.as_(venture.founder).post(url(venture, "event"), body)

    assert TransitionRecord.objects.get().reason == "Ready."


def test_events_are_limited_to_fifty_a_minute(api):
    venture = VentureFactory()
    api.as_(venture.founder)

    statuses = [
        api.post(url(venture, "event"), {"event": "dance"}).status_code for _ in range(51)
    ]

    assert statuses == [409] * 50 + [429]


def test_one_key_is_one_step(api):
    venture = VentureFactory()
    api.as_(venture.founder)
    headers = {"Idempotency-Key": "once"}

    for _ in range(2):
        sent = api.post(url(venture, "event"), {"event": "submit"}, headers=headers)

    assert sent.status_code == 200
    assert TransitionRecord.objects.count() == 1
    assert EventRecord.objects.count() == 1


def test_the_state_outlives_its_steps_since(api):
    venture = VentureFactory()
    ventures.submit_venture(venture=venture, by=None)
    ventures.return_venture(venture=venture, by=None)

    body = api.as_(venture.founder).get(url(venture, "state")).json()

    latest = TransitionRecord.objects.latest("pk")
    assert body["since"] == latest.happened_at.isoformat().replace("+00:00", "Z")


@pytest.mark.parametrize("name", sorted(MACHINES))
def test_every_published_event_is_a_step_of_its_machine(name):
    machine = MACHINES[name]
    row = machine.model()

    missing = [step for step in machine.steps if step_method(row, step) is None]

    assert missing == []
    assert hasattr(machine.model.objects, "visible_to")

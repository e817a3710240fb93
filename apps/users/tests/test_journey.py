"""The way from a new account on: sequential, and each gate really checked."""

import pytest
from django.db import IntegrityError, transaction

from apps.core.errors import Forbidden
from apps.users import errors, journey, services
from apps.users.models import Journey
from apps.users.tests.factories import UserFactory, have_skill
from apps.workflows.errors import TransitionRefused
from apps.workflows.models import TransitionRecord

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed(monkeypatch):
    """Who has signed the legal pack: the only answer that another app would give."""
    people = set()
    gate = journey.Gate("Sign the pack", lambda user: user.pk in people)
    monkeypatch.setitem(journey.GATES, "legal_pack", [gate])
    return people


def complete(user):
    user = type(user).objects.get(pk=user.pk)
    return services.complete_stage(journey=user.journey, by=user).state


def skip(user):
    return services.skip_stage(journey=user.journey, by=user).state


def test_the_account_stage_takes_a_proved_address(announced):
    user = UserFactory()
    with pytest.raises(errors.GateClosed) as refusal:
        complete(user)
    assert refusal.value.details == {
        "stage": "account",
        "missing": ["Confirm your e-mail address"],
    }

    services.verify_email(user=user, email=user.email)

    assert complete(user) == "secure"
    assert announced() == ["users.stage_completed"]


def test_the_way_through_the_onboarding(signed, announced):
    user = UserFactory()
    services.verify_email(user=user, email=user.email)
    assert complete(user) == "secure"
    assert skip(user) == "subscription"
    assert skip(user) == "legal_pack"
    with pytest.raises(errors.NothingToSkip):
        skip(user)
    with pytest.raises(errors.GateClosed):
        complete(user)
    signed.add(user.pk)
    assert complete(user) == "profile"
    services.update_profile(
        user=user, by=user, headline="Founder", bio="Engines", location="London"
    )
    with pytest.raises(errors.GateClosed) as refusal:
        complete(user)
    assert refusal.value.details["missing"] == ["Name at least one skill"]
    have_skill(user)

    assert complete(user) == "venture"

    assert announced()[-2:] == ["users.stage_completed", "users.onboarding_completed"]
    assert announced().count("users.onboarding_completed") == 1
    assert TransitionRecord.objects.filter(machine="users.journey").count() == 5


def test_a_stage_nobody_can_judge_is_not_completed(monkeypatch):
    monkeypatch.setitem(journey.GATES, "account", [])
    with pytest.raises(errors.GateClosed, match="missing"):
        complete(UserFactory())


def test_only_the_traveller_goes_on():
    user = UserFactory()
    services.verify_email(user=user, email=user.email)
    for other in (UserFactory(), UserFactory(staff=True), UserFactory(superuser=True)):
        with pytest.raises(Forbidden):
            services.complete_stage(journey=Journey.objects.get(pk=user.pk), by=other)


@pytest.mark.parametrize("stage", journey.NAMES[2:-2])
def test_no_stage_is_entered_from_elsewhere(stage):
    user = UserFactory()
    with pytest.raises(TransitionRefused):
        services.take_step(journey=user.journey, by=user, step=f"complete_{stage}")


def test_leaving_ends_the_journey():
    user = UserFactory()
    services.delete_user(user=user, by=user)

    assert Journey.objects.get(pk=user.pk).state == "exit"


def test_the_database_refuses_a_stage_that_is_none():
    UserFactory()
    for broken in ({"state": "nowhere"}, {"user": UserFactory()}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Journey.objects.filter(user__email__contains="@").update(**broken)


def test_the_card_counts_what_is_done(api, signed):
    user = UserFactory()
    services.verify_email(user=user, email=user.email)
    api.as_(user)
    before = api.get("/api/users/me/journey").json()
    assert (before["state"], before["percentage"]) == ("account", 8)
    assert before["stages"][1]["gates"] == [
        {"title": "Confirm your e-mail address", "is_open": True}
    ]

    api.post("/api/users/me/journey/complete")
    after = api.post("/api/users/me/journey/skip").json()

    assert [stage["status"] for stage in after["stages"][:5]] == [
        "completed",
        "completed",
        "skipped",
        "current",
        "ahead",
    ]
    refused = api.post("/api/users/me/journey/complete")
    assert (refused.status_code, refused.json()["code"]) == (409, "users.gate_closed")


def test_the_generic_door_drives_it(api):
    user = UserFactory()
    services.verify_email(user=user, email=user.email)
    api.as_(user)
    address = f"/api/state-machines/user-journey/{user.pk}"

    state = api.get(f"{address}/state").json()
    assert (state["state"], state["allowed"]) == ("account", ["complete_account"])
    moved = api.post(f"{address}/event", {"event": "complete_account"})
    assert moved.json()["state"] == "secure"
    wrong = api.post(f"{address}/event", {"event": "complete_profile"})
    assert wrong.status_code == 409
    assert wrong.json()["details"]["allowed"] == ["skip_secure"]
    api.as_(UserFactory())
    assert api.get(f"{address}/state").status_code == 404

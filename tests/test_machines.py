"""Every published machine, driven through the one generic door.

A walk is the happy path of one machine: who sends which event, and where it stands then.
What takes more than an event (a signature, a register's number) is done at its own door.
"""

import itertools
from dataclasses import dataclass

import pytest
from django.utils import timezone

from apps.buz.amounts import buz
from apps.buz.services import find_tier, reserve_buz, stake_buz
from apps.buz.tests.factories import checker, propose, rich
from apps.files.tests.factories import StoredFileFactory
from apps.legal.models import Compliance, Pack
from apps.legal.services import issue_document, sign_document
from apps.legal.tests.factories import make_document, make_pack, make_plain_template
from apps.notifications.models import Delivery
from apps.notifications.tests.factories import told
from apps.umbrella.tests.factories import RelationshipFactory
from apps.users.models import Journey
from apps.users.services import request_connection, update_profile
from apps.users.tests.factories import UserFactory, have_skill
from apps.ventures import services as ventures
from apps.ventures.tests.factories import (
    InvestmentFactory,
    LaunchPlanFactory,
    LegalEntityFactory,
    MembershipFactory,
    MilestoneFactory,
    RiskFactory,
    VentureFactory,
)
from apps.workflows.errors import TransitionRefused
from apps.workflows.models import TransitionRecord
from apps.workflows.registry import MACHINES
from apps.workflows.services import send_event
from tests.races import at_once

BASE = "/api/state-machines"


@dataclass
class Walk:
    """`wrong` is who sends what is not possible yet, or no longer at the end of the walk."""

    row: object
    steps: list
    wrong: tuple
    is_wrong_at_the_end: bool = False


def boss():
    return UserFactory(superuser=True)


def venture():
    row = VentureFactory()
    owner = row.founder
    steps = [
        (owner, "submit", "in_review"),
        (boss(), "launch", "active"),
        (owner, "pause", "paused"),
        (owner, "resume", "active"),
        (owner, "close", "closed"),
    ]
    return Walk(row, steps, wrong=(owner, "close"))


def venture_stage():
    row = VentureFactory(active=True)
    stages = ["planning", "development", "testing", "launch", "growth", "mature", "exit"]
    steps = [(row.founder, f"enter_{stage}", stage) for stage in stages]
    return Walk(row, steps, wrong=(row.founder, "enter_growth"))


def legal_document():
    owner, signer = UserFactory(), UserFactory()
    row = make_document(owner=owner, signers=[signer], send=False)

    def sign():
        sign_document(document=row, by=signer)

    steps = [(owner, "send", "sent"), (signer, sign, "completed")]
    return Walk(row, steps, wrong=(owner, "void"))


def member_pack():
    """The MEMBER pack is one plain text here; `sign(user)` signs it."""
    Pack.objects.all().delete()
    template = make_plain_template("ONE")

    def sign(user):
        document = issue_document(by=user, template=template)
        sign_document(document=document, by=user)

    return make_pack("MEMBER", template), sign


def compliance():
    pack, sign = member_pack()
    member, staff = UserFactory(), boss()
    row = Compliance.objects.create(user=member, pack=pack)
    steps = [
        (staff, "waive", "waived"),
        (staff, "insist", "required"),
        (member, lambda: sign(member), "compliant"),
    ]
    return Walk(row, steps, wrong=(staff, "insist"))


def membership():
    row = MembershipFactory(invited=True)
    steps = [(row.user, "accept", "active"), (row.user, "leave", "left")]
    return Walk(row, steps, wrong=(row.user, "leave"))


def file():
    row = StoredFileFactory()
    steps = [
        (row.owner, "trash", "trashed"),
        (row.owner, "recover", "clean"),
        (row.owner, "trash", "trashed"),
    ]
    return Walk(row, steps, wrong=(row.owner, "recover"))


def delivery():
    row = Delivery.objects.create(
        notification=told(UserFactory()), channel="push", target="t", state="dead"
    )
    staff = boss()
    steps = [(staff, "resend", "queued")]
    return Walk(row, steps, wrong=(staff, "resend"), is_wrong_at_the_end=True)


def user_journey():
    _, sign = member_pack()
    user = UserFactory(email_verified_at=timezone.now())

    def tell_who_they_are():
        update_profile(user=user, by=user, headline="A", bio="B", location="C")
        have_skill(user)

    def find_a_team():
        MembershipFactory(
            venture=ventures.found_venture(name="Boats", price_waived=True, by=user)
        )

    steps = [
        (user, "complete_account", "secure"),
        (user, "skip_secure", "subscription"),
        (user, "skip_subscription", "legal_pack"),
        (user, lambda: sign(user), "profile"),
        (user, tell_who_they_are, "profile"),
        (user, "complete_profile", "venture"),
        (user, find_a_team, "venture"),
        (user, "complete_venture", "team"),
        (user, "complete_team", "work"),
        (user, "skip_work", "reward"),
        (user, "skip_reward", "ongoing"),
    ]
    return Walk(Journey.objects.get(user=user), steps, wrong=(user, "complete_profile"))


def relationship():
    row = RelationshipFactory()
    steps = [
        (row.recipient, "accept", "active"),
        (row.initiator, "pause", "paused"),
        (row.recipient, "resume", "active"),
        (row.initiator, "end", "ended"),
    ]
    return Walk(row, steps, wrong=(row.initiator, "pause"))


def connection():
    one, other = UserFactory(), UserFactory()
    row = request_connection(user=other, by=one)
    steps = [(other, "accept", "accepted"), (one, "remove", "removed")]
    return Walk(row, steps, wrong=(one, "remove"))


def launch_plan():
    row = LaunchPlanFactory()
    owner = row.venture.founder
    steps = [(owner, "give_up", "failed")]
    return Walk(row, steps, wrong=(owner, "give_up"), is_wrong_at_the_end=True)


def milestone():
    row = MilestoneFactory()
    owner = row.plan.venture.founder
    steps = [
        (owner, "start", "in_progress"),
        (owner, "complete", "completed"),
        (owner, "reopen", "pending"),
        (owner, "block", "blocked"),
        (owner, "skip", "skipped"),
    ]
    return Walk(row, steps, wrong=(owner, "reopen"))


def risk():
    row = RiskFactory(mitigation="Ask twenty of them first.")
    owner = row.venture.founder
    steps = [
        (owner, "accept", "accepted"),
        (owner, "mitigate", "mitigated"),
        (owner, "close", "closed"),
        (owner, "reopen", "open"),
    ]
    return Walk(row, steps, wrong=(owner, "reopen"))


def legal_entity():
    row = LegalEntityFactory()
    owner = row.venture.founder
    row.registration_number, row.registered_on = "REG-1", timezone.now().date()
    row.save()
    steps = [(owner, "register", "registered"), (owner, "dissolve", "dissolved")]
    return Walk(row, steps, wrong=(owner, "dissolve"))


def investment():
    row = InvestmentFactory()
    investor, owner = rich(row.investor), row.venture.founder
    steps = [
        (investor, "commit", "committed"),
        (owner, "accept", "accepted"),
        (investor, "settle", "settled"),
    ]
    return Walk(row, steps, wrong=(investor, "settle"))


def buz_reservation():
    payer, payee = rich(), UserFactory()
    row = reserve_buz(payer=payer, payee=payee, grains=buz(5), key="r", by=payer)
    steps = [(payer, "settle", "settled")]
    return Walk(row, steps, wrong=(payer, "settle"), is_wrong_at_the_end=True)


def buz_stake():
    owner = rich()
    tier = find_tier(code="basic")
    row = stake_buz(owner=owner, tier=tier, grains=buz(100), key="s", by=owner)
    steps = [(owner, "exit_early", "exited_early")]
    return Walk(row, steps, wrong=(owner, "close"))


def buz_operation():
    row, staff = propose(), checker()
    steps = [(staff, "approve", "executed")]
    return Walk(row, steps, wrong=(staff, "approve"), is_wrong_at_the_end=True)


WALKS = {
    walk.__name__.replace("_", "-"): walk
    for walk in (
        venture, venture_stage, legal_document, compliance, membership, file, delivery,
        user_journey, relationship, connection, launch_plan, milestone, risk,
        legal_entity, investment, buz_reservation, buz_stake, buz_operation,
    )
}  # fmt: skip


def test_every_published_machine_has_a_walk():
    assert set(WALKS) == set(MACHINES)


def records_of(name, row):
    field = MACHINES[name].field
    machine = row._meta.label_lower + ("" if field == "state" else f".{field}")
    return TransitionRecord.objects.filter(object_id=row.pk, machine=machine)


def send(api, who, name, row, event):
    body = {"event": event}
    answer = api.as_(who).post(f"{BASE}/{name}/{row.pk}/event", body)
    if answer.status_code == 400:  # Some steps want to be told why.
        body["metadata"] = {"reason": "Because."}
        answer = api.post(f"{BASE}/{name}/{row.pk}/event", body)
    return answer


def refuse(api, name, walk):
    """An event that is not possible is 409, says what is, and leaves no row."""
    who, event = walk.wrong
    before = records_of(name, walk.row).count()
    allowed = api.as_(who).get(f"{BASE}/{name}/{walk.row.pk}/state").json()["allowed"]

    answer = send(api, who, name, walk.row, event)

    assert answer.status_code == 409, answer.content
    assert event not in allowed
    assert set(allowed) <= set(answer.json()["details"]["allowed"])
    assert records_of(name, walk.row).count() == before


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(WALKS))
def test_a_machine_walks_its_happy_path_and_refuses_what_is_illegal(api, name):
    walk = WALKS[name]()
    before = records_of(name, walk.row).count()
    if not walk.is_wrong_at_the_end:
        refuse(api, name, walk)

    taken = []
    for who, event, state in walk.steps:
        if callable(event):
            event()
        else:
            answer = send(api, who, name, walk.row, event)
            assert answer.status_code == 200, (event, answer.content)
            assert answer.json()["state"] == state
            taken.append(event)
        # Another request, another row from the database: nothing is kept in memory.
        seen = api.as_(who).get(f"{BASE}/{name}/{walk.row.pk}/state").json()
        assert (seen["state"], seen["type"]) == (state, name)

    if walk.is_wrong_at_the_end:
        refuse(api, name, walk)
    recorded = list(records_of(name, walk.row).order_by("pk")[before:])
    assert [step.transition for step in recorded if step.transition in taken] == taken
    pairs = itertools.pairwise(recorded)
    assert all(one.target == other.source for one, other in pairs)
    history = api.get(f"{BASE}/{name}/{walk.row.pk}/history").json()["results"]
    assert len(history) == before + len(recorded)
    counted = api.as_(boss()).get(f"{BASE}/stats").json()["machines_by_type"][name]
    assert counted["states"][walk.steps[-1][2]] >= 1
    drawn = api.get(f"{BASE}/{name}/diagram").json()
    assert {step.transition for step in recorded} <= {
        arrow["event"] for arrow in drawn["transitions"]
    }


@pytest.mark.django_db
def test_signing_the_last_document_moves_compliance_and_journey_too(api):
    Pack.objects.all().delete()
    user = UserFactory(email_verified_at=timezone.now())
    texts = [make_plain_template("ONE"), make_plain_template("TWO")]
    pack = make_pack("MEMBER", *texts)
    for event in ("complete_account", "skip_secure", "skip_subscription"):
        send(api, user, "user-journey", Journey.objects.get(user=user), event)
    standing = Compliance.objects.create(user=user, pack=pack)
    documents = [issue_document(by=user, template=text) for text in texts]

    def states():
        rows = [
            ("legal-document", documents[-1].pk),
            ("compliance", standing.pk),
            ("user-journey", user.pk),
        ]
        return [api.get(f"{BASE}/{name}/{pk}/state").json()["state"] for name, pk in rows]

    def sign(document):
        body = {"content_digest": document.content_digest, "consent": True}
        answer = api.as_(user).post(f"/api/legal/documents/{document.pk}/sign", body)
        assert answer.status_code == 200, answer.content

    sign(documents[0])
    assert states() == ["sent", "required", "legal_pack"]
    sign(documents[1])
    assert states() == ["completed", "compliant", "profile"]


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("name", ["venture", "membership", "milestone", "relationship"])
def test_of_two_simultaneous_events_one_wins(name):
    walk = WALKS[name]()
    who, event, state = walk.steps[0]
    machine = MACHINES[name]

    def act():
        row = machine.model.objects.get(pk=walk.row.pk)
        return send_event(machine=machine, row=row, event=event, by=who)

    outcomes = at_once(*[act] * 6)

    lost = [outcome for outcome in outcomes if isinstance(outcome, TransitionRefused)]
    assert len(lost) == 5
    assert records_of(name, walk.row).count() == 1
    assert getattr(machine.model.objects.get(pk=walk.row.pk), machine.field) == state

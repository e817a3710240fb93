from uuid import uuid4

import pytest
from django.db import transaction

from apps.authentication.events import PasswordChanged
from apps.buz.events import BuzMoved, StakeMatured
from apps.core.models import Delivery
from apps.core.outbox import announce
from apps.files.events import FileRejected, FileShared
from apps.files.tests.factories import StoredFileFactory
from apps.gamification.events import BadgeEarned, LevelReached, StreakExtended
from apps.gamification.models import Badge
from apps.legal.events import (
    ComplianceLapsed,
    ComplianceReached,
    DocumentCompleted,
    DocumentDeclined,
    DocumentExpired,
    DocumentVoided,
    SignatureReminded,
    SignatureRequested,
)
from apps.legal.models import Document, Pack, Recipient
from apps.notifications import selectors
from apps.notifications.models import Notification
from apps.umbrella.events import PersonReferred, RelationshipBegan, RelationshipProposed
from apps.users.events import (
    ConnectionAccepted,
    ConnectionRequested,
    SkillEndorsed,
    UserRegistered,
)
from apps.users.services import name_skill
from apps.users.tests.factories import UserFactory
from apps.ventures import services
from apps.ventures.equity import Share
from apps.ventures.events import (
    AgreementsExecuted,
    InvestmentAccepted,
    InvestmentCommitted,
    InvestmentDeclined,
    InvestmentExpired,
    InvestmentOffered,
    InvestmentSettled,
    InvestmentWithdrawn,
    InvitationDeclined,
    InvitationExpired,
    MemberAdded,
    MemberInvited,
    MemberRemoved,
    MilestoneCompleted,
    MilestoneOverdue,
    OfficerAppointed,
    PlanCompleted,
    RoleChanged,
    VentureLaunched,
    VentureReturned,
)
from apps.ventures.tests.factories import (
    InvestmentFactory,
    LegalEntityFactory,
    MembershipFactory,
    MilestoneFactory,
    VentureFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def happen(settle):
    """Announce an event, and deliver it twice, as after a crash."""

    def run(event_class, **fields):
        fields = {name: _plain(value) for name, value in fields.items()}
        with transaction.atomic():
            announce(event_class(**fields))
        settle()
        Delivery.objects.update(delivered_at=None)
        settle()

    return run


def _plain(value):
    return str(value.pk) if hasattr(value, "pk") else value


def inbox(user, *categories):
    rows = Notification.objects.filter(recipient=user).order_by("pk").as_cards()
    if categories:
        rows = rows.filter(category__in=categories)
    return [row["title"] for row in selectors.cards(rows)]


def test_a_newcomer_is_welcomed(happen):
    user = UserFactory()

    happen(UserRegistered, user_id=user)

    assert inbox(user).count("Welcome to SmartStart") == 1


def test_the_whole_team_hears_of_the_launch(happen):
    venture = VentureFactory(name="Lighthouse")
    member = MembershipFactory(venture=venture).user
    gone = MembershipFactory(venture=venture, left=True).user

    happen(VentureLaunched, venture_id=venture, founder_id=venture.founder)

    assert "Lighthouse is live" in inbox(venture.founder)
    assert inbox(member) == ["Lighthouse is live"]
    assert inbox(gone) == []


def test_the_newcomer_and_the_owners_hear_of_an_arrival(happen):
    venture = VentureFactory(name="Lighthouse")
    ada = UserFactory(first_name="Ada", last_name="")
    MembershipFactory(venture=venture, user=ada)

    happen(MemberAdded, venture_id=venture, user_id=ada, role="member")

    assert inbox(venture.founder) == ["Ada joined Lighthouse"]
    assert "You joined Lighthouse" in inbox(ada)
    assert "Ada joined Lighthouse" not in inbox(ada)


def test_the_owners_hear_of_a_milestone_reached_and_of_one_overdue(happen):
    milestone = MilestoneFactory(title="Beta", plan__venture__name="Lighthouse")
    venture = milestone.plan.venture
    ada = UserFactory(first_name="Ada", last_name="")
    MembershipFactory(venture=venture, user=ada)
    whose = {"venture_id": venture, "milestone_id": milestone}

    happen(MilestoneCompleted, user_id=ada, **whose)
    happen(MilestoneCompleted, user_id=venture.founder, **whose)
    happen(MilestoneOverdue, **whose)

    assert inbox(venture.founder, "venture") == [
        "Lighthouse reached Beta",
        "Beta of Lighthouse is overdue",
    ]
    assert inbox(ada, "venture") == []


def test_the_whole_team_hears_of_the_end_of_the_plan(happen):
    plan = MilestoneFactory(plan__venture__name="Lighthouse").plan
    ada = MembershipFactory(venture=plan.venture).user

    happen(PlanCompleted, venture_id=plan.venture, plan_id=plan)

    assert inbox(ada) == ["Lighthouse reached every milestone"]


def test_nobody_holds_an_office_without_knowing(happen):
    entity = LegalEntityFactory(name="Lighthouse LLC")
    ada = MembershipFactory(venture=entity.venture).user

    for user in (ada, ""):
        happen(
            OfficerAppointed,
            venture_id=entity.venture,
            entity_id=entity,
            officer_id=str(uuid4()),
            user_id=user,
            role="director",
        )

    assert inbox(ada, "venture") == ["You hold an office in Lighthouse LLC"]


def test_who_is_invited_hears_of_it_and_who_invited_hears_the_answer(happen):
    venture = VentureFactory(name="Lighthouse", founder__first_name="Grace")
    ada, grace = UserFactory(first_name="Ada", last_name=""), venture.founder
    asked = {"venture_id": venture, "membership_id": venture, "user_id": ada}

    happen(MemberInvited, **asked, inviter_id=grace, role="advisor")
    happen(InvitationDeclined, **asked, inviter_id=grace)
    happen(InvitationExpired, **asked, inviter_id=grace)
    happen(InvitationExpired, **asked, inviter_id="")  # Who invited is gone.

    assert inbox(ada, "team") == [f"{grace.get_full_name()} invited you to Lighthouse"]
    assert inbox(grace, "team") == ["Ada declined", "Ada did not answer"]


def test_what_happens_again_is_told_again(happen):
    venture = VentureFactory(name="Lighthouse")

    happen(VentureReturned, venture_id=venture, founder_id=venture.founder)
    happen(VentureReturned, venture_id=venture, founder_id=venture.founder)

    assert inbox(venture.founder) == ["Lighthouse needs changes"] * 2


def test_who_leaves_is_told(happen):
    venture, user = VentureFactory(name="Lighthouse"), UserFactory()

    happen(MemberRemoved, venture_id=venture, user_id=user)

    assert inbox(user) == ["You left Lighthouse"]


def test_owners_hear_that_everything_is_signed(happen):
    venture = VentureFactory(name="Lighthouse")
    member = MembershipFactory(venture=venture).user

    happen(AgreementsExecuted, venture_id=venture)

    assert inbox(venture.founder) == ["Everything for Lighthouse is signed"]
    assert inbox(member) == []


def test_whoever_holds_more_or_less_of_a_venture_hears_how_much(settle):
    venture = VentureFactory(name="Lighthouse")
    mate = MembershipFactory(venture=venture).user
    founder, pool = venture.founder, Share(4000, pool="Contributors")

    for mine, theirs in ((6000, 0), (3500, 2500), (3500, 0)):
        shares = [Share(mine, user_id=founder.pk), pool, Share(theirs, user_id=mate.pk)]
        rest = Share(6000 - mine - theirs, pool="Rest")
        services.split_equity(
            venture=venture,
            shares=[share for share in (*shares, rest) if share.bps],
            by=founder,
        )
    settle()

    held = "You hold {} % of Lighthouse"
    assert inbox(founder, "venture") == [held.format("60.00"), held.format("35.00")]
    assert inbox(mate, "venture") == [held.format("25.00"), held.format("0.00")]


OWNERS_HEAR = {
    InvestmentOffered: "Ada would invest 200 BUZ in Lighthouse",
    InvestmentCommitted: "Ada set 200 BUZ aside for Lighthouse",
    InvestmentWithdrawn: "Ada stepped back from Lighthouse",
    InvestmentSettled: "Ada invested 200 BUZ in Lighthouse",
}
INVESTORS_HEAR = {
    InvestmentAccepted: "Lighthouse accepts your investment",
    InvestmentDeclined: "Lighthouse declined your investment",
    InvestmentExpired: "Your investment in Lighthouse came to nothing",
    InvestmentSettled: "You invested 200 BUZ in Lighthouse",
}


@pytest.mark.parametrize(
    "event", sorted({**OWNERS_HEAR, **INVESTORS_HEAR}, key=lambda event: event.name)
)
def test_owners_and_investors_hear_of_each_other(happen, event):
    investment = InvestmentFactory(
        venture__name="Lighthouse", investor__first_name="Ada", investor__last_name=""
    )
    founder = investment.venture.founder
    paid = {"payee_id": founder} if event is InvestmentSettled else {}

    for _ in range(2):
        happen(
            event,
            investment_id=investment,
            venture_id=investment.venture,
            investor_id=investment.investor,
            grains=200 * 10**8,
            **paid,
        )

    hears = {founder: OWNERS_HEAR, investment.investor: INVESTORS_HEAR}
    for person, sentences in hears.items():
        told = [sentences[event]] if event in sentences else []
        assert inbox(person, "venture") == told


@pytest.mark.parametrize(
    ("payer", "title"), [("Ada", "Ada sent you 12.5 BUZ"), ("", "You received 12.5 BUZ")]
)
def test_the_payee_is_told_of_the_money(happen, payer, title):
    payee = UserFactory()
    payer = payer and UserFactory(first_name=payer, last_name="")

    happen(
        BuzMoved,
        transfer_id="t",
        payer_id=payer,
        payee_id=payee,
        grains=1_250_000_000,
        kind="transfer",
    )

    assert inbox(payee) == [title]


def test_moving_ones_own_money_is_no_news(happen):
    user = UserFactory()

    happen(BuzMoved, transfer_id="t", payer_id=user, payee_id=user, grains=1, kind="stake")

    assert inbox(user) == []


def test_a_level_is_celebrated(happen):
    user = UserFactory()

    happen(LevelReached, user_id=user, level="WISE_OWL")

    assert inbox(user) == ["You are a Wise Owl now"]


def test_a_badge_is_celebrated(happen):
    user, badge = UserFactory(), Badge.objects.get(slug="xp-hunter")

    happen(BadgeEarned, user_id=user, badge_id=badge)

    assert inbox(user) == ["You earned the badge XP Hunter"]


@pytest.mark.parametrize(("days", "told"), [(6, []), (7, ["7 days in a row"]), (8, [])])
def test_only_full_weeks_are_worth_a_word(happen, days, told):
    user = UserFactory()

    happen(StreakExtended, user_id=user, days=days)

    assert inbox(user) == told


@pytest.fixture
def things():
    """One of each thing that messages speak of, by its kind."""
    owner = UserFactory(first_name="Owner", last_name="")
    venture = VentureFactory(name="Lighthouse")
    draft = {"owner": owner, "title": "The lease", "content": "…"}
    return {
        "me": UserFactory(),
        "ada": UserFactory(first_name="Ada", last_name=""),
        "venture": venture,
        "document": Document.objects.create(**draft, content_digest="d"),
        "skill": name_skill(name="Law"),
        "file": StoredFileFactory(name="plan.pdf"),
    }


@pytest.mark.parametrize(
    ("event_class", "fields", "title"),
    [
        (PasswordChanged, {"user_id": "me"}, "Your password was changed"),
        (
            RoleChanged,
            {"user_id": "me", "venture_id": "venture", "role": "=co_founder"},
            "Your role in Lighthouse changed",
        ),
        (
            StakeMatured,
            {"user_id": "me", "stake_id": "=s", "grains": 10**10, "reward_grains": 1},
            "Your stake of 100 BUZ is free",
        ),
        (
            SignatureRequested,
            {"user_id": "me", "document_id": "document", "role": "=signer"},
            "Please sign The lease",
        ),
        (
            SignatureReminded,
            {"user_id": "me", "document_id": "document"},
            "The lease waits for you",
        ),
        (
            DocumentCompleted,
            {"owner_id": "me", "document_id": "document"},
            "The lease is signed by all",
        ),
        (
            DocumentDeclined,
            {"owner_id": "me", "document_id": "document", "user_id": "ada"},
            "Ada declined The lease",
        ),
        (
            DocumentExpired,
            {"owner_id": "me", "document_id": "document"},
            "The lease expired",
        ),
        (
            ConnectionRequested,
            {"recipient_id": "me", "requester_id": "ada", "connection_id": "=c"},
            "Ada wants to connect",
        ),
        (
            ConnectionAccepted,
            {"requester_id": "me", "recipient_id": "ada", "connection_id": "=c"},
            "Ada is connected with you",
        ),
        (
            SkillEndorsed,
            {
                "endorsed_id": "me",
                "endorser_id": "ada",
                "skill_id": "skill",
                "endorsement_id": "=e",
                "weight": 1,
            },
            "Ada vouches for your Law",
        ),
        (
            RelationshipProposed,
            {"recipient_id": "me", "initiator_id": "ada", "relationship_id": "=r"},
            "Ada wants to work with you",
        ),
        (
            RelationshipBegan,
            {"initiator_id": "me", "recipient_id": "ada", "relationship_id": "=r"},
            "Ada works with you now",
        ),
        (
            PersonReferred,
            {"referrer_id": "me", "referred_id": "ada"},
            "Ada joined through you",
        ),
        (
            FileShared,
            {
                "subject_id": "me",
                "owner_id": "ada",
                "file_id": "file",
                "audience": "=person",
            },
            "Ada shared plan.pdf with you",
        ),
        (
            FileRejected,
            {"owner_id": "me", "file_id": "file"},
            "plan.pdf was not accepted",
        ),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_what_concerns_people_is_told_in_a_sentence(
    happen, things, event_class, fields, title
):
    happen(event_class, **{name: _thing(value, things) for name, value in fields.items()})

    assert inbox(things["me"]).count(title) == 1


def _thing(value, things):
    """ "=word" stands for itself, any other word for one of the things."""
    if not isinstance(value, str):
        return value
    return value[1:] if value.startswith("=") else things[value]


@pytest.mark.parametrize(
    ("event_class", "title"),
    [
        (ComplianceReached, "All of Members is signed"),
        (ComplianceLapsed, "Members needs your signature again"),
    ],
)
def test_packs_read_by_their_title(happen, event_class, title):
    user = UserFactory()
    Pack.objects.update_or_create(code="MEMBER", defaults={"title": "Members"})

    happen(event_class, user_id=user, pack="MEMBER")

    assert inbox(user, "legal") == [title]


def test_everybody_in_a_document_hears_that_it_was_withdrawn(happen, things):
    for user in (things["me"], things["document"].owner):
        Recipient.objects.create(document=things["document"], user=user)

    happen(
        DocumentVoided,
        document_id=things["document"],
        owner_id=things["document"].owner,
    )

    assert inbox(things["me"]) == ["The lease was withdrawn"]
    assert inbox(things["document"].owner) == []


def test_files_shared_with_a_group_are_not_told_to_a_person(happen, things):
    happen(
        FileShared,
        file_id=things["file"],
        owner_id=things["ada"],
        audience="ventures.venture",
        subject_id=things["me"],
    )

    assert inbox(things["me"]) == []


def test_what_is_gone_still_makes_a_sentence(happen):
    user = UserFactory()

    happen(MemberRemoved, venture_id="01920000-0000-7000-8000-00000000000a", user_id=user)

    assert inbox(user) == ["You left a venture"]


def test_a_message_reads_by_the_names_of_today(happen):
    venture, user = VentureFactory(name="Lighthouse"), UserFactory()
    happen(MemberRemoved, venture_id=venture, user_id=user)

    venture.name = "Beacon"
    venture.save()

    assert inbox(user) == ["You left Beacon"]

import pytest

from apps.authentication.events import SignedIn
from apps.buz.events import BuzMoved, StakeOpened
from apps.files.events import FileShared
from apps.gamification.earnings import EARNINGS
from apps.gamification.handlers import reward
from apps.gamification.models import XpRule
from apps.legal.events import ComplianceReached, DocumentSigned
from apps.umbrella.events import PersonReferred, RelationshipBegan
from apps.users.events import (
    ConnectionAccepted,
    PortfolioItemAdded,
    ProfileUpdated,
    SkillAdded,
    SkillEndorsed,
    UserRegistered,
)
from apps.users.tests.factories import UserFactory
from apps.ventures.events import (
    InvestmentSettled,
    MemberAdded,
    VentureFounded,
    VentureLaunched,
)

pytestmark = pytest.mark.django_db

VENTURE = "01920000-0000-7000-8000-00000000000a"
ENDORSED = {"endorsement_id": "e", "skill_id": "s", "weight": 3}
INVESTED = {"investment_id": "i", "venture_id": VENTURE, "grains": 1}
MET = {"connection_id": "c"}
WORKING = {"relationship_id": "r"}


@pytest.mark.parametrize(
    ("event_class", "person", "fields", "xp"),
    [
        (UserRegistered, "user_id", {}, 25),
        (SignedIn, "user_id", {"session_id": "s"}, 5),
        (VentureFounded, "founder_id", {"venture_id": VENTURE}, 50),
        (VentureLaunched, "founder_id", {"venture_id": VENTURE}, 200),
        (InvestmentSettled, "investor_id", INVESTED | {"payee_id": ""}, 100),
        (InvestmentSettled, "payee_id", INVESTED | {"investor_id": ""}, 100),
        (MemberAdded, "user_id", {"venture_id": VENTURE, "role": "advisor"}, 30),
        (
            BuzMoved,
            "payer_id",
            {"transfer_id": "t", "payee_id": "p", "grains": 5, "kind": "transfer"},
            5,
        ),
        (SkillAdded, "user_id", {"skill_id": "s"}, 5),
        (SkillEndorsed, "endorser_id", ENDORSED | {"endorsed_id": ""}, 15),
        (SkillEndorsed, "endorsed_id", ENDORSED | {"endorser_id": ""}, 20),
        (PortfolioItemAdded, "user_id", {"item_id": "i"}, 10),
        (ConnectionAccepted, "requester_id", MET | {"recipient_id": ""}, 5),
        (ConnectionAccepted, "recipient_id", MET | {"requester_id": ""}, 5),
        (DocumentSigned, "user_id", {"document_id": "d", "role": "signer"}, 25),
        (ComplianceReached, "user_id", {"pack": "MEMBER"}, 50),
        (RelationshipBegan, "initiator_id", WORKING | {"recipient_id": ""}, 15),
        (RelationshipBegan, "recipient_id", WORKING | {"initiator_id": ""}, 15),
        (PersonReferred, "referrer_id", {"referred_id": "r"}, 50),
        (
            StakeOpened,
            "user_id",
            {"stake_id": "s", "grains": 1, "reward_grains": 0, "days": 30},
            10,
        ),
        (
            FileShared,
            "owner_id",
            {"file_id": "f", "audience": "person", "subject_id": "x"},
            5,
        ),
    ],
)
def test_the_same_event_twice_is_the_same_as_once(event_class, person, fields, xp):
    user = UserFactory()
    event = event_class(**{person: str(user.pk)}, **fields)

    reward(event)
    reward(event)

    assert user.xp_entries.total() == xp


def test_signing_in_pays_once_a_day():
    user = UserFactory()

    for session in "abc":
        reward(SignedIn(user_id=str(user.pk), session_id=session))

    assert user.xp_entries.total() == 5


@pytest.mark.parametrize("kind", ["fee", "grant", "mint"])
def test_only_transfers_between_people_pay(kind):
    user = UserFactory()

    reward(
        BuzMoved(transfer_id="t", payer_id=str(user.pk), payee_id="", grains=1, kind=kind)
    )

    assert not user.xp_entries.exists()


def test_a_payment_from_no_person_pays_nobody():
    reward(BuzMoved(transfer_id="t", payer_id="", payee_id="p", grains=1, kind="transfer"))


def test_suspended_people_leave_the_boards_and_come_back(settle):
    from apps.users import services as users

    boss, user = UserFactory(superuser=True), UserFactory()
    reward(UserRegistered(user_id=str(user.pk)))

    users.suspend_user(user=user, by=boss)
    settle()
    assert not user.standings.filter(is_listed=True).exists()

    users.restore_user(user=user, by=boss)
    settle()
    assert not user.standings.filter(is_listed=False).exists()


def test_a_profile_pays_once_and_only_when_it_says_enough():
    user = UserFactory()
    event = ProfileUpdated(user_id=str(user.pk))
    reward(event)
    assert not user.xp_entries.exists()

    user.profile.headline, user.profile.bio, user.profile.location = "A", "B", "C"
    user.profile.save()
    reward(event)
    reward(event)

    assert user.xp_entries.total() == 25


def test_every_rule_with_an_event_can_be_earned():
    """A rule that names an event or a role nobody earns by would promise for nothing."""
    offers = {
        (event.name, role) for event, (_, roles) in EARNINGS.items() for role in roles
    }
    promised = set(XpRule.objects.exclude(event="").values_list("event", "role"))

    assert promised <= offers
    assert offers <= promised

"""Who earns when something happens, and what makes each occasion one of its kind.

A rule row says what an event pays to which of its people (`XpRule.role`). This table says
who they are, and under which key: the same fact told twice has the same key, and pays once.
"""

from apps.authentication.events import SignedIn
from apps.buz.events import BuzMoved, StakeOpened
from apps.files.events import FileShared
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
from apps.users.models import Profile
from apps.ventures.events import (
    CheckedIn,
    InvestmentSettled,
    MemberAdded,
    MilestoneCompleted,
    VentureFounded,
    VentureLaunched,
)

EARNINGS = {}


def earns(event_class, *fields, **roles):
    """`earns(Event, "venture_id", founder="founder_id")`: the founder, once a venture.

    `fields` make the key; none of them means that it pays once for ever.
    """
    EARNINGS[event_class] = (fields, roles)


earns(UserRegistered, member="user_id")
earns(SignedIn, "session_id", member="user_id")
earns(VentureFounded, "venture_id", founder="founder_id")
earns(VentureLaunched, "venture_id", founder="founder_id")
earns(InvestmentSettled, "investment_id", investor="investor_id", founder="payee_id")
earns(MemberAdded, "venture_id", member="user_id")
earns(MilestoneCompleted, "milestone_id", member="user_id")
earns(CheckedIn, "checkin_id", member="user_id")
earns(BuzMoved, "transfer_id", payer="payer_id")
earns(StakeOpened, "stake_id", member="user_id")
earns(ProfileUpdated, member="user_id")
earns(SkillAdded, "skill_id", member="user_id")
earns(
    SkillEndorsed,
    *("endorser_id", "endorsed_id", "skill_id"),
    endorser="endorser_id",
    endorsed="endorsed_id",
)
earns(PortfolioItemAdded, "item_id", member="user_id")
earns(
    ConnectionAccepted,
    "connection_id",
    requester="requester_id",
    recipient="recipient_id",
)
earns(DocumentSigned, "document_id", member="user_id")
earns(ComplianceReached, "pack", member="user_id")
earns(
    RelationshipBegan,
    "relationship_id",
    initiator="initiator_id",
    recipient="recipient_id",
)
earns(PersonReferred, "referred_id", referrer="referrer_id")
earns(FileShared, "file_id", member="owner_id")

ROLES = sorted({role for _, roles in EARNINGS.values() for role in roles})


def is_worth_it(event) -> bool:
    """Some facts only pay if they amount to something."""
    if isinstance(event, BuzMoved):
        return event.kind == "transfer" and event.payee_id not in {"", event.payer_id}
    if isinstance(event, ProfileUpdated):
        told = Profile.objects.filter(user_id=event.user_id)
        return told.exclude(headline="").exclude(bio="").exclude(location="").exists()
    return True


def earnings(event) -> list[tuple[str, str, str]]:
    """Who earns by this event, each as (role, person, key of the occasion)."""
    fields, roles = EARNINGS[type(event)]
    if not is_worth_it(event):
        return []
    key = ":".join([event.name, *(getattr(event, field) for field in fields)])
    people = ((role, getattr(event, field)) for role, field in roles.items())
    return [(role, user_id, key) for role, user_id in people if user_id]

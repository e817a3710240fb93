"""What can be counted about a person: the ground that badges and reputation stand on.

Each fact is one question to the database, asked for everybody or for one, and the events
after which its answer may have changed, with the people it changed for.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.db.models import Count, F, Sum

from apps.gamification.events import StreakExtended, XpAwarded
from apps.gamification.models.board import Standing
from apps.gamification.models.player import Player
from apps.gamification.models.xp import XpEntry
from apps.users.events import EndorsementWithdrawn, SkillAdded, SkillEndorsed
from apps.users.models import Endorsement, UserSkill
from apps.ventures.events import (
    MemberAdded,
    VentureFounded,
    VentureLaunched,
)
from apps.ventures.models import Membership, Venture

FACTS = {}


@dataclass(frozen=True)
class Fact:
    """`rows(of)` answers (user_id, value) rows; a person without a row has none."""

    name: str
    says: str
    rows: Callable
    moved_by: dict = field(default_factory=dict)
    needs_of: bool = False


def fact(name, says, *, moved_by, needs_of=False):
    """Register the question below it."""

    def register(rows):
        ask = rows if needs_of else lambda of: rows()
        FACTS[name] = Fact(name, says, ask, moved_by, needs_of)
        return rows

    return register


def value_of(name, user_id, of="") -> int:
    """One person's figure now."""
    rows = FACTS[name].rows(of).filter(user_id=user_id)
    return next(iter(rows.values_list("value", flat=True)), 0)


def _owner(event):
    return [event.user_id]


def _founder(event):
    return [event.founder_id]


def _standing(board):
    rows = Standing.objects.filter(board=board, period="all")
    return rows.order_by().values("user_id", value=F("score"))


def _paid_for(*activities):
    paid = XpEntry.objects.filter(rule__activity__in=activities, amount__gt=0)
    return paid.order_by().values("user_id").annotate(value=Count("pk"))


@fact("xp", "XP", moved_by={XpAwarded: _owner})
def xp():
    return _standing("xp")


@fact("contributions", "Contributions", moved_by={XpAwarded: _owner})
def contributions():
    return _standing("contributions")


@fact("activity", "Times paid for an activity", moved_by={XpAwarded: _owner}, needs_of=True)
def activity(of):
    return _paid_for(of)


@fact("ideas", "Ideas shared and ventures begun", moved_by={XpAwarded: _owner})
def ideas():
    return _paid_for("IDEA", "VENTURE_CREATED")


@fact("projects", "Projects completed and ventures launched", moved_by={XpAwarded: _owner})
def projects():
    return _paid_for("PROJECT_COMPLETION", "VENTURE_LAUNCHED")


@fact("kudos", "Kudos received", moved_by={XpAwarded: _owner})
def kudos():
    return _paid_for("KUDOS_RECEIVED")


@fact("streak", "Longest run of days in a row", moved_by={StreakExtended: _owner})
def streak():
    return Player.objects.order_by().values("user_id", value=F("best_streak_days"))


@fact("ventures_founded", "Ventures founded", moved_by={VentureFounded: _founder})
def ventures_founded():
    founded = Venture.objects.order_by().values(user_id=F("founder_id"))
    return founded.annotate(value=Count("pk"))


@fact("ventures_launched", "Ventures launched", moved_by={VentureLaunched: _founder})
def ventures_launched():
    launched = Venture.objects.filter(launched_at__isnull=False).order_by()
    return launched.values(user_id=F("founder_id")).annotate(value=Count("pk"))


@fact("teams_joined", "Teams joined", moved_by={MemberAdded: _owner})
def teams_joined():
    joined = Membership.objects.active().exclude(role="founder").order_by()
    return joined.values("user_id").annotate(value=Count("pk"))


def _endorser(event):
    return [event.endorser_id]


def _endorsed(event):
    return [event.endorsed_id]


@fact("endorsements_given", "Endorsements given", moved_by={SkillEndorsed: _endorser})
def endorsements_given():
    given = Endorsement.objects.order_by().values(user_id=F("endorser_id"))
    return given.annotate(value=Count("pk"))


@fact(
    "endorsement_weight",
    "Endorsements received, by weight",
    moved_by={SkillEndorsed: _endorsed, EndorsementWithdrawn: _endorsed},
)
def endorsement_weight():
    received = Endorsement.objects.order_by().values(user_id=F("endorsed_id"))
    return received.annotate(value=Sum("weight"))


def _vouched_skills(level, people):
    """Skills of at least this level that so many people vouch for: nobody's word alone."""
    held = UserSkill.objects.filter(level__gte=level, endorsement_count__gte=people)
    return held.order_by().values("user_id").annotate(value=Count("pk"))


SKILLS_MOVE = {
    SkillAdded: _owner,
    SkillEndorsed: _endorsed,
    EndorsementWithdrawn: _endorsed,
}


@fact("skills_at_3", "Skills of level 3 somebody vouches for", moved_by=SKILLS_MOVE)
def skills_at_3():
    return _vouched_skills(3, 1)


@fact("skills_at_5", "Skills of level 5 somebody vouches for", moved_by=SKILLS_MOVE)
def skills_at_5():
    return _vouched_skills(5, 1)


@fact("verified_skills", "Skills three people vouch for", moved_by=SKILLS_MOVE)
def verified_skills():
    return _vouched_skills(1, 3)

"""What a person's work amounts to, as far as the viewer may know it.

Every figure is counted from rows; what nobody can know yet is None.
"""

from datetime import datetime, timedelta

from django.db.models import Avg, Count, F, Q, Sum

from apps.gamification.facts import value_of
from apps.users.models import Skill, User, UserSkill
from apps.users.selectors import may_read, relation
from apps.ventures.models import Membership

MONTH = timedelta(days=30)
SHOWN_SKILLS = 5


def portfolio_figures(person: User, viewer: User, now: datetime) -> dict:
    """Work, skills and contributions of one person; None for parts kept from the viewer."""
    who = relation(viewer, person.pk)
    profile = person.profile
    return {
        "work": _work(person, who) if may_read(profile, "portfolio", who) else None,
        "skills": _skills(person) if may_read(profile, "skills", who) else None,
        "contributions": {
            "count": value_of("contributions", person.pk),
            "ventures_founded": value_of("ventures_founded", person.pk),
            "ventures_launched": value_of("ventures_launched", person.pk),
            "teams_joined": value_of("teams_joined", person.pk),
        },
        "growth": _growth(person, now),
    }


def _work(person, who):
    figures = person.portfolio.readable_at(who).aggregate(
        item_count=Count("pk"), with_link_count=Count("pk", filter=~Q(url=""))
    )
    latest = person.portfolio.readable_at(who).exclude(done_on=None).order_by("-done_on")
    return figures | {"latest_on": latest.values_list("done_on", flat=True).first()}


def _skills(person):
    """`holder_count` says how many people have a skill: the fewer, the scarcer."""
    figures = person.skills.aggregate(
        count=Count("pk"),
        average_level=Avg("level"),
        endorsed_count=Count("pk", filter=Q(endorsement_count__gt=0)),
        endorsement_weight=Sum("endorsement_sum", default=0),
    )
    best = person.skills.order_by("-endorsement_sum", "-level", "pk")
    best = best.annotate(name=F("skill__name"), holder_count=Count("skill__holders"))
    average = figures.pop("average_level")
    return figures | {
        "average_level": None if average is None else round(average, 2),
        "best": list(
            best.values("name", "level", "endorsement_count", "holder_count")[:SHOWN_SKILLS]
        ),
        "missing_in_teams": _missing(person),
    }


def _missing(person):
    """Skills that most teammates have and this person does not: what to learn next."""
    teams = Membership.objects.active().filter(user=person).values("venture")
    mates = Membership.objects.active().filter(venture__in=teams).exclude(user=person)
    readable = User.objects.filter(
        pk__in=mates.values("user"),
        profile__profile_audience__lte=1,
        profile__skills_audience__lte=1,
    )
    held = UserSkill.objects.filter(user__in=readable)
    skills = Skill.objects.exclude(holders__user=person)
    skills = skills.annotate(mate_count=Count("holders", filter=Q(holders__in=held)))
    wanted = skills.filter(mate_count__gt=0).order_by("-mate_count", "name")
    return list(wanted.values("name", "mate_count")[:SHOWN_SKILLS])


def _growth(person, now):
    """XP of the last thirty days beside that of the thirty before."""
    entries = person.xp_entries.filter(earned_at__gt=now - 2 * MONTH, earned_at__lte=now)
    sums = entries.aggregate(
        last=Sum("amount", filter=Q(earned_at__gt=now - MONTH), default=0),
        before=Sum("amount", filter=Q(earned_at__lte=now - MONTH), default=0),
    )
    change = None
    if sums["before"] > 0:
        change = round((sums["last"] - sums["before"]) * 100 / sums["before"], 1)
    return {
        "xp_last_30_days": sums["last"],
        "xp_previous_30_days": sums["before"],
        "change_percentage": change,
    }

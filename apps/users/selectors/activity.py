"""What somebody did, and figures about them."""

from datetime import timedelta

from django.db.models import Count, F, Max, Q, Sum
from django.db.models.functions import TruncDate
from django.utils import timezone

from apps.core.events import CATALOGUE
from apps.core.models import EventRecord
from apps.core.naming import tell
from apps.users.models import Audience, Connection, Endorsement, User
from apps.users.selectors.privacy import may_read, relation

RECENTLY = timedelta(days=30)
LAST = 10
COMPLETE = ("headline", "bio", "location", "industry", "website", "looking_for")


def activity_records(person: User, viewer: User):
    """What `person` did, as far as it is told at all, and to `viewer`."""
    sees_all = relation(viewer, person.pk) == Audience.ONLY_ME
    told = [
        name
        for name, event in CATALOGUE.items()
        if event.sentence and (sees_all or event.is_public)
    ]
    records = EventRecord.objects.filter(actor_id=person.pk, name__in=told)
    return records.values("id", "name", "payload", "happened_at")


def told(records: list[dict], viewer: User) -> list[dict]:
    """Records of one page as a feed shows them."""
    return [
        {
            "id": str(record["id"]),
            "kind": record["name"],
            "text": text,
            "happened_at": record["happened_at"],
        }
        for record, text in zip(records, tell(records, viewer), strict=True)
    ]


def statistics(person: User, viewer: User) -> dict:
    """Figures of one person, counted now; None where the viewer may not know."""
    who = relation(viewer, person.pk)

    def shared(part, value):
        return value if may_read(person.profile, part, who) else None

    skills = person.skills.aggregate(
        count=Count("pk"), words=Sum("endorsement_count"), weight=Sum("endorsement_sum")
    )
    acts = EventRecord.objects.filter(actor_id=person.pk).aggregate(
        last=Max("happened_at"),
        recent=Count("pk", filter=Q(happened_at__gt=timezone.now() - RECENTLY)),
    )
    return {
        "user_id": person.pk,
        "member_since": person.created_at,
        "connection_count": shared(
            "connections", Connection.objects.of(person).accepted().count()
        ),
        "skill_count": shared("skills", skills["count"]),
        "endorsement_count": shared("skills", skills["words"] or 0),
        "endorsement_sum": shared("skills", skills["weight"] or 0),
        "endorsed_count": shared(
            "skills", Endorsement.objects.filter(endorser=person).count()
        ),
        "portfolio_count": shared("portfolio", person.portfolio.readable_at(who).count()),
        "last_active_at": shared("activity", acts["last"]),
        "recent_activity_count": shared("activity", acts["recent"]),
        "profile_percentage": completeness(person) if who == Audience.ONLY_ME else None,
    }


def analytics(person: User, viewer: User) -> dict:
    """`statistics`, and what the person did lately: by day, by kind, and last of all."""
    since = timezone.now() - RECENTLY
    acts = EventRecord.objects.filter(actor_id=person.pk, happened_at__gt=since)
    by_day = acts.annotate(day=TruncDate("happened_at")).values("day")
    by_kind = acts.values(kind=F("name"))
    held = person.skills.aggregate(
        count=Count("pk"), endorsed=Count("pk", filter=Q(endorsement_count__gt=0))
    )
    last = activity_records(person, viewer).order_by("-pk")[:LAST]
    return statistics(person, viewer) | {
        "activity_count": EventRecord.objects.filter(actor_id=person.pk).count(),
        "endorsed_skill_count": held["endorsed"],
        "endorsed_skill_percentage": (
            round(100 * held["endorsed"] / held["count"]) if held["count"] else None
        ),
        "by_day": list(by_day.annotate(count=Count("pk")).order_by("day")),
        "by_kind": list(by_kind.annotate(count=Count("pk")).order_by("-count", "kind")),
        "recent_activity": told(list(last), viewer),
    }


def completeness(person: User) -> int:
    """How much of the profile is filled: its texts, a name, a skill, in percent."""
    filled = [bool(getattr(person.profile, field)) for field in COMPLETE]
    filled += [bool(person.first_name and person.last_name), person.skills.exists()]
    return round(100 * sum(filled) / len(filled))


def system_statistics() -> dict:
    """How many accounts there are, by state, and how many came lately."""
    month = timezone.now() - RECENTLY
    return User.objects.aggregate(
        total=Count("pk"),
        **{state: Count("pk", filter=Q(state=state)) for state in User.State.values},
        staff=Count("pk", filter=Q(is_staff=True)),
        verified=Count("pk", filter=Q(email_verified_at__isnull=False)),
        recent=Count("pk", filter=Q(created_at__gt=month)),
    )

"""The pages of figures: a person's, a venture's, the platform's.

A figure is `{"value", "unit", "formula", "sql"}`: formula and sql say how to get the same
number by hand, see formulas.py. What is not known is null.
"""

from django.db.models import Count, Q

from apps.analytics.formulas import CONTENT, FORMULAS, OTHERS_DOING
from apps.analytics.models import EVERYWHERE, DayFact, Scope
from apps.analytics.periods import Period
from apps.analytics.selectors.actives import actives
from apps.analytics.selectors.facts import freshness, totals
from apps.buz.amounts import show_amount
from apps.buz.selectors import balance_of, supply
from apps.gamification.selectors import progress, scores_of
from apps.users.models import User
from apps.ventures.models import Membership, Venture


def user_page(user_id, name: str, period: Period) -> dict:
    """What one person did in the period, and where they stand now."""
    events = totals(Scope.USER, user_id, period)
    places = Membership.objects.filter(user_id=user_id, state="active").aggregate(
        total=Count("pk"), live=Count("pk", filter=Q(venture__state="active"))
    )
    xp = scores_of([user_id])[user_id].get("xp", 0)
    level = progress(xp).level
    return {
        "user_id": user_id,
        **_frame(Scope.USER, user_id, name, period, events),
        "figures": figures(
            Scope.USER,
            events=sum(events.values()),
            active_days=_active_days(Scope.USER, user_id, period),
            engagement=engagement(events),
            ventures=places["total"],
            active_ventures=places["live"],
            buz_balance=balance_of(user_id).balance,
            xp=xp,
            xp_gained=_amount(Scope.USER, user_id, "gamification.xp_awarded", period),
        ),
        "level": level.name if level else None,
    }


def venture_page(venture_id, name: str, period: Period) -> dict:
    """What happened in one venture in the period, and who is in it now."""
    events = totals(Scope.VENTURE, venture_id, period)
    before = totals(Scope.VENTURE, venture_id, period.before())
    members = Membership.objects.filter(venture_id=venture_id, state="active").count()
    return {
        "venture_id": venture_id,
        **_frame(Scope.VENTURE, venture_id, name, period, events),
        "figures": figures(
            Scope.VENTURE,
            events=sum(events.values()),
            active_days=_active_days(Scope.VENTURE, venture_id, period),
            members=members,
            members_added=events.get("ventures.member_added", 0),
            members_removed=events.get("ventures.member_removed", 0),
            activity_growth=growth(sum(events.values()), sum(before.values())),
        ),
    }


def platform_page(name: str, period: Period) -> dict:
    """The whole community in the period, and what there is now."""
    events = totals(Scope.PLATFORM, EVERYWHERE, period)
    before = totals(Scope.PLATFORM, EVERYWHERE, period.before())
    new = events.get("users.user_registered", 0)
    people = dict(User.objects.order_by().values_list("state").annotate(n=Count("pk")))
    ventures = dict(Venture.objects.order_by().values_list("state").annotate(n=Count("pk")))
    tokens = supply()
    return {
        **_frame(Scope.PLATFORM, EVERYWHERE, name, period, events),
        "figures": figures(
            Scope.PLATFORM,
            users=sum(people.values()) - people.get("deleted", 0),
            active_users=people.get("active", 0),
            new_users=new,
            user_growth=growth(new, before.get("users.user_registered", 0)),
            **actives(period.last),
            ventures=sum(ventures.values()),
            active_ventures=ventures.get("active", 0),
            ventures_founded=events.get("ventures.venture_founded", 0),
            buz_issued=tokens["issued"],
            buz_circulating=tokens["circulating"],
            buz_staked=tokens["staked"],
            buz_burned=tokens["burned"],
            buz_moved=_amount(Scope.PLATFORM, EVERYWHERE, "buz.buz_moved", period),
        ),
    }


def figures(scope, **values) -> dict:
    """Every figure of the page with its formula; amounts are written as everywhere outside."""
    return {
        name: {
            "value": show_amount(values[name]) if formula.unit == "BUZ" else values[name],
            "unit": formula.unit,
            "formula": formula.words,
            "sql": formula.sql,
        }
        for name, formula in FORMULAS[scope].items()
    }


def growth(now: int, before: int) -> float | None:
    """Change against the period before, in percent; unknown where that was empty."""
    return round((now / before - 1) * 100, 1) if before else None


def engagement(events: dict[str, int]) -> float:
    """How much somebody does here, of 100 points: see its formula."""
    acts = {
        name: count for name, count in events.items() if not name.startswith(OTHERS_DOING)
    }
    sign_ins = acts.pop("authentication.signed_in", 0)
    content = sum(acts.pop(name, 0) for name in CONTENT)
    others = sum(acts.values())
    return round(min(2 * sign_ins, 30) + min(0.4 * others, 40) + min(3 * content, 30), 1)


def _frame(scope, subject_id, name, period, events):
    return {
        "period": name,
        "first_day": period.first,
        "last_day": period.last,
        **{key: value for key, value in freshness().items() if key != "last_record_id"},
        "events": events,
        "activity": _activity(scope, subject_id, period),
    }


def _activity(scope, subject_id, period):
    """Events a day, zeros included."""
    counts = dict.fromkeys(period.days(), 0)
    for day, count in _facts(scope, subject_id, period).values_list("day", "event_count"):
        counts[day] += count
    return [{"at": day.isoformat(), "value": count} for day, count in counts.items()]


def _active_days(scope, subject_id, period):
    return _facts(scope, subject_id, period).values("day").distinct().count()


def _amount(scope, subject_id, event, period):
    facts = _facts(scope, subject_id, period).filter(event=event)
    return sum(facts.values_list("amount", flat=True))


def _facts(scope, subject_id, period):
    return DayFact.objects.filter(
        scope=scope, subject_id=subject_id, day__range=(period.first, period.last)
    )

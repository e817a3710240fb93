"""The pages of figures: a person's, a venture's, the platform's.

A figure is `{"value", "unit", "formula"}`: the formula says how to get the same number by
hand. What is not known is null.
"""

from django.db.models import Count, Q

from apps.analytics.models import EVERYWHERE, DayFact, Scope
from apps.analytics.periods import Period
from apps.analytics.selectors.actives import actives
from apps.analytics.selectors.facts import freshness, totals
from apps.buz.amounts import show_amount
from apps.buz.selectors import balance_of, supply
from apps.gamification.selectors import progress, scores_of
from apps.users.models import User
from apps.ventures.models import Membership, Venture


def figure(value, formula, unit="count"):
    return {"value": value, "unit": unit, "formula": formula}


def amount(grains, formula):
    """A figure of tokens, as they are written everywhere outside."""
    return figure(show_amount(grains), formula, "BUZ")


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
        "figures": {
            "events": figure(sum(events.values()), "events by or about the person"),
            "active_days": figure(
                _active_days(Scope.USER, user_id, period), "days with such an event", "days"
            ),
            "ventures": figure(places["total"], "active memberships, now"),
            "active_ventures": figure(
                places["live"], "of them those whose venture is active, now"
            ),
            "buz_balance": amount(
                balance_of(user_id).balance, "balance of the wallet, now"
            ),
            "xp": figure(xp, "sum of the XP ledger, now", "xp"),
            "xp_gained": figure(
                _amount(Scope.USER, user_id, "gamification.xp_awarded", period),
                "sum of XP over events gamification.xp_awarded in the period",
                "xp",
            ),
        },
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
        "figures": {
            "events": figure(sum(events.values()), "events about the venture"),
            "active_days": figure(
                _active_days(Scope.VENTURE, venture_id, period),
                "days with such an event",
                "days",
            ),
            "members": figure(members, "active memberships, now"),
            "members_added": figure(
                events.get("ventures.member_added", 0), "events ventures.member_added"
            ),
            "members_removed": figure(
                events.get("ventures.member_removed", 0), "events ventures.member_removed"
            ),
            "activity_growth": growth(sum(events.values()), sum(before.values()), "events"),
        },
    }


def platform_page(name: str, period: Period) -> dict:
    """The whole community in the period, and what there is now."""
    events = totals(Scope.PLATFORM, EVERYWHERE, period)
    before = totals(Scope.PLATFORM, EVERYWHERE, period.before())
    new = events.get("users.user_registered", 0)
    people = dict(User.objects.order_by().values_list("state").annotate(n=Count("pk")))
    ventures = dict(Venture.objects.order_by().values_list("state").annotate(n=Count("pk")))
    counted = actives(period.last)
    tokens = supply()
    return {
        **_frame(Scope.PLATFORM, EVERYWHERE, name, period, events),
        "figures": {
            "users": figure(
                sum(people.values()) - people.get("deleted", 0), "accounts kept"
            ),
            "active_users": figure(people.get("active", 0), "accounts in state active"),
            "new_users": figure(new, "events users.user_registered"),
            "user_growth": growth(new, before.get("users.user_registered", 0), "new users"),
            "dau": figure(counted["dau"], "distinct actors on the last day", "people"),
            "wau": figure(counted["wau"], "distinct actors in its last 7 days", "people"),
            "mau": figure(counted["mau"], "distinct actors in its last 30 days", "people"),
            "ventures": figure(sum(ventures.values()), "ventures, now"),
            "active_ventures": figure(
                ventures.get("active", 0), "ventures in state active"
            ),
            "ventures_founded": figure(
                events.get("ventures.venture_founded", 0), "events ventures.venture_founded"
            ),
            "buz_issued": amount(tokens["issued"], "minus the buckets' balances"),
            "buz_circulating": amount(
                tokens["circulating"], "issued less stakes, fees and burned"
            ),
            "buz_staked": amount(tokens["staked"], "sum of stake accounts"),
            "buz_burned": amount(tokens["burned"], "balance of the burned account"),
            "buz_moved": amount(
                _amount(Scope.PLATFORM, EVERYWHERE, "buz.buz_moved", period),
                "sum of grains over events buz.buz_moved",
            ),
        },
    }


def growth(now: int, before: int, what: str) -> dict:
    """Change against the period before, in percent; unknown where that was empty."""
    formula = f"({what} in the period / {what} in the one before - 1) * 100"
    value = round((now / before - 1) * 100, 1) if before else None
    return figure(value, formula, "percent")


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

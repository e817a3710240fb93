"""Paying XP: by rule, once for each thing that happened, to people who are here."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from apps.core.errors import Forbidden, InvalidField
from apps.core.outbox import announce
from apps.gamification.days import day_bounds, local_day, zone_of
from apps.gamification.errors import ActivityInactive, LimitReached, XpBelowZero
from apps.gamification.events import LevelReached, XpAwarded
from apps.gamification.models import Board, Standing, XpEntry, XpRule
from apps.gamification.periods import period_keys
from apps.gamification.selectors import ladder, level_of
from apps.gamification.services.boards import lock_player, move_scores
from apps.users.models import User


@transaction.atomic
def reward_event(
    *, event: str, role: str, user_id: str, key: str, at: datetime | None = None
) -> list[XpEntry]:
    """Pay the person what rules promise for their role in this event, if any does."""
    rules = XpRule.objects.filter(event=event, role=role, is_active=True).order_by("pk")
    entries = [_earn(user_id, rule, key, at=at) for rule in rules]
    return [entry for entry in entries if entry is not None]


@transaction.atomic
def earn_xp(
    *, activity: str, user_id, key: str, amount: int | None = None, at=None
) -> XpEntry | None:
    """Pay for one activity of a person, by its rule or `amount` in place of the rule's.

    None where nothing is paid, or it was paid already.
    """
    rule = XpRule.objects.filter(activity=activity, is_active=True).first()
    return rule and _earn(user_id, rule, key, amount=amount, at=at)


@transaction.atomic
def award_xp(
    *, user: User, activity: str, key: str, by: User, amount: int | None = None, reason=""
) -> tuple[XpEntry, bool]:
    """Staff give XP, or take it back with a negative amount and a reason.

    Without an amount the rule's own is paid, within its limits. The same key twice pays
    once; the answer says whether it was paid now. Raises Forbidden, InvalidField,
    ActivityInactive, LimitReached, XpBelowZero.
    """
    if not by.has_perm("gamification.award_xp"):
        raise Forbidden
    rule = XpRule.objects.filter(activity=activity).first()
    if rule is None:
        raise InvalidField("activity_type", "There is no such activity.", "unknown")
    if not rule.is_active:
        raise ActivityInactive
    if amount is not None and not reason:
        raise InvalidField("reason", "Say why, if you set the amount.", "required")
    player = lock_player(user_id=user.pk)
    paid = XpEntry.objects.filter(user=user, rule=rule, key=key).first()
    if paid is not None:
        return paid, False
    if amount is None:
        entry = _earn(user.pk, rule, key, by=by, reason=reason)
        if entry is None:
            raise LimitReached
        return entry, True
    if amount < 0 and total_xp(user.pk) + amount < 0:
        raise XpBelowZero
    return _pay(player, rule, key, amount, by=by, reason=reason), True


@transaction.atomic
def undo_xp(*, activity: str, user_id, key: str, by: User | None) -> XpEntry | None:
    """Take back what was paid for this key, as far as there is XP to take."""
    player = lock_player(user_id=user_id)
    paid = XpEntry.objects.filter(user_id=user_id, rule__activity=activity)
    entry = paid.filter(key=key).select_related("rule").first()
    if entry is None or paid.filter(key=f"undo:{key}").exists():
        return None
    amount = min(entry.amount, total_xp(user_id))
    if amount <= 0:
        return None
    return _pay(player, entry.rule, f"undo:{key}", -amount, by=by)


def total_xp(user_id) -> int:
    mine = Standing.objects.filter(user_id=user_id, board=Board.XP, period="all")
    return mine.values_list("score", flat=True).first() or 0


def _earn(user_id, rule, key, *, amount=None, at=None, by=None, reason=""):
    """What the rule pays: its amount at the person's level, within cap and cooldown."""
    person = User.objects.present().filter(pk=user_id).values("profile__time_zone").first()
    if person is None:
        return None
    player = lock_player(user_id=user_id)
    at = at or timezone.now()
    earned = XpEntry.objects.filter(user_id=user_id, rule=rule)
    if earned.filter(key=key).exists():
        return None
    since = at - timedelta(seconds=rule.cooldown_seconds)
    recent = earned.filter(earned_at__gt=since, earned_at__lte=at, amount__gt=0)
    if rule.cooldown_seconds and recent.exists():
        return None
    if rule.daily_cap is not None:
        zone = zone_of(person["profile__time_zone"])
        start, end = day_bounds(zone, local_day(zone, at))
        today = earned.filter(earned_at__gte=start, earned_at__lt=end, amount__gt=0)
        if today.count() >= rule.daily_cap:
            return None

    level = level_of(total_xp(user_id))
    multiplier = level.multiplier_percent if level else 100
    pay = (rule.amount if amount is None else amount) * multiplier // 100
    if pay == 0:
        return None
    return _pay(player, rule, key, pay, multiplier=multiplier, at=at, by=by, reason=reason)


def _pay(player, rule, key, amount, *, multiplier=100, at=None, by=None, reason=""):
    """Write the entry, move the boards of the locked player, and tell."""
    user_id = player.user_id
    entry = XpEntry.objects.create(
        user_id=user_id,
        rule=rule,
        key=key,
        amount=amount,
        multiplier_percent=multiplier,
        reason=reason,
        by=by,
        earned_at=at or timezone.now(),
    )
    moves = {(Board.XP, period): amount for period in period_keys(entry.earned_at)}
    if rule.is_contribution and amount > 0:
        moves |= {
            (Board.CONTRIBUTIONS, period): 1 for period in period_keys(entry.earned_at)
        }
    standings = move_scores(player=player, moves=moves, at=entry.earned_at)
    total = standings[Board.XP, "all"].score
    announce(XpAwarded(user_id=str(user_id), xp=amount, activity=rule.activity), by=by)
    for level in ladder():
        if max(total - amount, 0) < level.xp_from <= total:
            announce(LevelReached(user_id=str(user_id), level=level.name), by=by)
    return entry

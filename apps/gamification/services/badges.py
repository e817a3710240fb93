"""Badges: earned by rules, given and taken back by staff, each once and with its proof."""

from django.db import transaction
from django.utils import timezone

from apps.core.errors import Forbidden, InvalidField
from apps.core.outbox import announce
from apps.gamification.errors import BadgeHeld, NotHere
from apps.gamification.events import BadgeEarned, BadgeRevoked
from apps.gamification.facts import FACTS
from apps.gamification.models import Badge, BadgeAward, Board
from apps.gamification.periods import period_keys
from apps.gamification.rules import condition, leaves
from apps.gamification.selectors import still_to_earn
from apps.gamification.services.boards import lock_player, move_scores
from apps.gamification.services.xp import earn_xp, undo_xp
from apps.users.models import User


@transaction.atomic
def check_badges(*, user_id: str, event_class: type) -> list[BadgeAward]:
    """Award what the person has earned of the badges whose facts this event moves."""
    held = BadgeAward.objects.filter(user_id=user_id).values("badge")
    badges = Badge.objects.filter(is_active=True, rule__isnull=False).exclude(pk__in=held)
    awards = []
    for badge in badges.order_by("pk"):
        if not any(event_class in FACTS[leaf.fact].moved_by for leaf in leaves(badge.rule)):
            continue
        me = User.objects.present().filter(pk=user_id)
        if me.filter(condition(badge.rule, user_id)).exists():
            awards += _award_all(badge, [user_id])
    return awards


@transaction.atomic
def backfill_badge(*, badge: Badge, limit: int = 500) -> int:
    """Award it to people who earned it before it was there, `limit` at a time.

    Says how many: fewer than `limit` means that everybody has it who should.
    """
    badge = Badge.objects.locked(badge.pk)
    if not badge.is_active or badge.rule is None:
        return 0
    people = still_to_earn(badge).order_by("pk").values_list("pk", flat=True)[:limit]
    return len(_award_all(badge, list(people)))


@transaction.atomic
def award_badge(*, badge: Badge, user: User, by: User, reason: str) -> BadgeAward:
    """Staff give a badge, or give back one that was revoked.

    Raises Forbidden, InvalidField, NotHere, BadgeHeld.
    """
    if not by.has_perm("gamification.award_badge"):
        raise Forbidden
    if not reason:
        raise InvalidField("reason", "Say what it is for.", "required")
    if not User.objects.present().filter(pk=user.pk).exists():
        raise NotHere
    player = lock_player(user_id=user.pk)
    award = BadgeAward.objects.filter(badge=badge, user=user).first()
    if award is None:
        return _award(player, badge, evidence=[], by=by, reason=reason)
    if award.revoked_at is None:
        raise BadgeHeld
    award.revoked_at, award.revoked_because = None, ""
    award.reason, award.by, award.awarded_at = reason, by, timezone.now()
    award.save()
    _count(player, 1)
    announce(BadgeEarned(user_id=str(user.pk), badge_id=str(badge.pk)), by=by)
    return award


@transaction.atomic
def revoke_badge(*, award: BadgeAward, by: User, reason: str) -> BadgeAward:
    """Staff take a badge back, with its XP. Raises Forbidden, InvalidField."""
    if not by.has_perm("gamification.award_badge"):
        raise Forbidden
    if not reason:
        raise InvalidField("reason", "Say why it is taken back.", "required")
    player = lock_player(user_id=award.user_id)
    award = BadgeAward.objects.locked(award.pk)
    if award.revoked_at is None:
        award.revoked_at, award.revoked_because = timezone.now(), reason
        award.save(update_fields=["revoked_at", "revoked_because", "updated_at"])
        _count(player, -1)
        key = f"badge:{award.badge_id}"
        undo_xp(activity="BADGE_EARNED", user_id=award.user_id, key=key, by=by)
        announce(
            BadgeRevoked(user_id=str(award.user_id), badge_id=str(award.badge_id)), by=by
        )
    return award


@transaction.atomic
def save_badge(*, badge: Badge) -> Badge:
    """Write a badge as staff edited it; another rule is another version."""
    before = Badge.objects.filter(pk=badge.pk).values_list("rule", flat=True).first()
    if not badge._state.adding and before != badge.rule:
        badge.version += 1
    badge.save()
    return badge


def _award_all(badge, user_ids):
    """Award it to each, locked in the same order by everybody who does this."""
    evidence = _evidence(badge, user_ids)
    awards = []
    for user_id in sorted(user_ids, key=str):
        player = lock_player(user_id=user_id)
        if not BadgeAward.objects.filter(badge=badge, user_id=user_id).exists():
            awards.append(_award(player, badge, evidence=evidence[str(user_id)]))
    return awards


def _award(player, badge, *, evidence, by=None, reason=""):
    award = BadgeAward.objects.create(
        badge=badge,
        user_id=player.user_id,
        rule_version=badge.version,
        evidence=evidence,
        by=by,
        reason=reason,
    )
    _count(player, 1)
    user_id = str(player.user_id)
    announce(BadgeEarned(user_id=user_id, badge_id=str(badge.pk)), by=by)
    earn_xp(activity="BADGE_EARNED", user_id=user_id, key=f"badge:{badge.pk}")
    return award


def _count(player, step):
    now = timezone.now()
    moves = {(Board.BADGES, period): step for period in period_keys(now)}
    move_scores(player=player, moves=moves, at=now)


def _evidence(badge, user_ids):
    """What each person's facts were at the moment of the award, by person."""
    proofs = {str(user_id): [] for user_id in user_ids}
    for leaf in leaves(badge.rule):
        rows = FACTS[leaf.fact].rows(leaf.of).filter(user_id__in=user_ids)
        values = {
            str(user_id): value for user_id, value in rows.values_list("user_id", "value")
        }
        for user_id, proof in proofs.items():
            proof.append(
                {
                    "fact": leaf.fact,
                    "of": leaf.of,
                    "value": values.get(user_id, 0),
                    "needed": leaf.gte,
                }
            )
    return proofs

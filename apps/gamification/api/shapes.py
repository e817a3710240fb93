"""What leaves, one function for each shape."""

from apps.gamification.selectors import level_of
from apps.users.models import display_name


def level_shape(level):
    return {
        "number": level.number,
        "name": level.name,
        "title": level.title,
        "xp_from": level.xp_from,
        "multiplier_percent": level.multiplier_percent,
    }


def progress_shape(progress):
    return {
        "level": progress.level and progress.level.name,
        "level_number": progress.level and progress.level.number,
        "next_level": progress.next_level and progress.next_level.name,
        "xp_to_next_level": progress.xp_to_next_level,
        "progress_percentage": progress.percentage,
    }


def entry_shape(entry):
    return {
        "id": entry.pk,
        "activity_type": entry.rule.activity,
        "title": entry.rule.title,
        "xp_amount": entry.amount,
        "reason": entry.reason,
        "earned_at": entry.earned_at,
    }


def board_row_shape(row, rank, scores, levels):
    level = level_of(scores.get("xp", 0), levels)
    return {
        "rank": rank,
        "user_id": row["user_id"],
        "name": display_name(row["first_name"], row["last_name"]),
        "score": row["score"],
        "xp": scores.get("xp", 0),
        "reputation": scores.get("reputation", 0),
        "badges": scores.get("badges", 0),
        "level": level and level.name,
    }


def masked_row_shape(row, rank):
    """The place of somebody the caller may not see."""
    return {
        "rank": rank,
        "user_id": None,
        "name": display_name("", ""),
        "score": row["score"],
        "xp": None,
        "reputation": None,
        "badges": None,
        "level": None,
    }


def badge_shape(badge):
    return {
        "id": badge.pk,
        "slug": badge.slug,
        "name": badge.name,
        "description": badge.description,
        "icon": badge.icon,
        "category": badge.category,
        "rarity": badge.rarity,
    }


def award_shape(award):
    return badge_shape(award.badge) | {
        "awarded_at": award.awarded_at,
        "reason": award.reason,
        "evidence": award.evidence,
    }


def line_shape(line):
    return {
        "fact": line.fact,
        "title": line.says,
        "count": line.count,
        "weight": line.weight,
        "each": line.each,
        "points": line.points,
    }


def challenge_shape(challenge):
    return challenge and {
        "id": challenge.pk,
        "title": challenge.title,
        "description": challenge.description,
        "difficulty": challenge.difficulty,
        "xp_reward": challenge.xp,
        "activities": challenge.activities,
    }


def streak_shape(person, current_days):
    player = getattr(person, "player", None)
    return {
        "current_days": current_days,
        "best_days": player.best_streak_days if player else 0,
        "last_active_on": player and player.last_active_on,
    }

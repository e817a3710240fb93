"""What leaves, one function for each shape."""

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


def board_row_shape(row, rank, scores, level):
    return {
        "rank": rank,
        "user_id": row["user_id"],
        "name": display_name(row["first_name"], row["last_name"]),
        "score": row["score"],
        "xp": scores.get("xp", 0),
        "level": level and level.name,
    }

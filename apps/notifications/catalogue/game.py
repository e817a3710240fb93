"""Levels, badges and streaks."""

from apps.notifications.catalogue.kinds import declare

LEVEL_REACHED = declare(
    "game.level_reached",
    "game",
    title="You are a {level} now",
    body="What you earned so far made you a {level}.",
    holes={"level": "level"},
    channels=("in_app", "push"),
)
BADGE_EARNED = declare(
    "game.badge_earned",
    "game",
    title="You earned the badge {badge}",
    body="{badge} is in your profile now.",
    holes={"badge": "badge"},
    channels=("in_app", "push"),
)
STREAK_KEPT = declare(
    "game.streak_kept",
    "game",
    title="{days} days in a row",
    body="You were here {days} days in a row. Keep it up!",
    holes={"days": "number"},
    priority="low",
)

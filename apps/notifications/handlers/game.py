"""Levels, badges and streaks."""

from apps.core.events import subscribe
from apps.gamification.events import BadgeEarned, LevelReached, StreakExtended
from apps.notifications import catalogue
from apps.notifications.handlers.telling import notify, occasion


@subscribe(LevelReached)
def tell_level(event):
    notify(catalogue.LEVEL_REACHED, [event.user_id], key=event.level, level=event.level)


@subscribe(BadgeEarned)
def tell_badge(event):
    notify(
        catalogue.BADGE_EARNED, [event.user_id], key=occasion(event), badge=event.badge_id
    )


@subscribe(StreakExtended)
def tell_streak(event):
    """Every full week in a row is worth a word."""
    if event.days % 7 == 0:
        notify(catalogue.STREAK_KEPT, [event.user_id], key=occasion(event), days=event.days)

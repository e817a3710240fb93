from apps.gamification.services.badges import (
    award_badge,
    backfill_badge,
    check_badges,
    revoke_badge,
    save_badge,
)
from apps.gamification.services.boards import (
    list_player,
    lock_player,
    move_scores,
)
from apps.gamification.services.challenges import complete_challenge
from apps.gamification.services.players import choose_listing, follow_account
from apps.gamification.services.reputation import refresh_reputation
from apps.gamification.services.streaks import note_presence
from apps.gamification.services.xp import (
    award_xp,
    earn_xp,
    reward_event,
    total_xp,
    undo_xp,
)

__all__ = [
    "award_badge",
    "award_xp",
    "backfill_badge",
    "check_badges",
    "choose_listing",
    "complete_challenge",
    "earn_xp",
    "follow_account",
    "list_player",
    "lock_player",
    "move_scores",
    "note_presence",
    "refresh_reputation",
    "revoke_badge",
    "reward_event",
    "save_badge",
    "total_xp",
    "undo_xp",
]

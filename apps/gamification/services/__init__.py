from apps.gamification.services.boards import list_player, lock_player
from apps.gamification.services.xp import award_xp, earn_xp, reward_event, total_xp

__all__ = ["award_xp", "earn_xp", "list_player", "lock_player", "reward_event", "total_xp"]

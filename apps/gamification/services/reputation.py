from django.db import transaction
from django.utils import timezone

from apps.gamification.models import Board, Standing
from apps.gamification.periods import period_keys
from apps.gamification.reputation import reputation_lines
from apps.gamification.services.boards import lock_player, move_scores


@transaction.atomic
def refresh_reputation(*, user_id: str) -> int:
    """The boards say what the formula says now; what changed counts for this period."""
    player = lock_player(user_id=user_id)
    score = sum(line.points for line in reputation_lines(user_id))
    mine = Standing.objects.filter(user_id=user_id, board=Board.REPUTATION, period="all")
    change = score - (mine.values_list("score", flat=True).first() or 0)
    if change:
        now = timezone.now()
        moves = {(Board.REPUTATION, period): change for period in period_keys(now)}
        move_scores(player=player, moves=moves, at=now)
    return score

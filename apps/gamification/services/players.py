"""Who is shown on boards."""

from django.db import transaction

from apps.gamification.models import Player
from apps.gamification.services.boards import list_player, lock_player
from apps.users.models import User


@transaction.atomic
def choose_listing(*, user: User, is_listed: bool) -> Player:
    """The person is shown on all boards, or on none, as they wish."""
    player = lock_player(user_id=user.pk)
    player.is_hidden = not is_listed
    player.save(update_fields=["is_hidden", "updated_at"])
    list_player(player=player)
    return player


@transaction.atomic
def follow_account(*, user_id: str) -> None:
    """Boards show only people who are here: take their account's word for it."""
    player = lock_player(user_id=user_id)
    player.is_away = not User.objects.present().filter(pk=user_id).exists()
    player.save(update_fields=["is_away", "updated_at"])
    list_player(player=player)

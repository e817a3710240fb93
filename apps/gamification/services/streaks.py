"""Days on which people were here, and how many came in a row."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from apps.core.outbox import announce
from apps.gamification.days import local_day, run_ending, zone_of
from apps.gamification.events import StreakExtended
from apps.gamification.models import ActiveDay, Player
from apps.gamification.services.boards import lock_player
from apps.gamification.services.xp import earn_xp
from apps.users.models import User

WEEK = 7


@transaction.atomic
def note_presence(*, user_id: str, at: datetime | None = None) -> Player | None:
    """The person was here on this day of theirs. Each full week in a row pays XP.

    News may come late and out of order: the days are kept, and the runs read from them.
    """
    person = User.objects.present().filter(pk=user_id).values("profile__time_zone").first()
    if person is None:
        return None
    day = local_day(zone_of(person["profile__time_zone"]), at or timezone.now())
    if ActiveDay.objects.filter(user_id=user_id, day=day).exists():
        return None
    player = lock_player(user_id=user_id)
    _, is_new = ActiveDay.objects.get_or_create(user_id=user_id, day=day)
    if not is_new:
        return None

    days = set(ActiveDay.objects.filter(user_id=user_id).values_list("day", flat=True))
    player.last_active_on = max(days)
    player.streak_days = run_ending(days, player.last_active_on)
    player.best_streak_days = max(player.best_streak_days, _run_through(days, day))
    player.save()
    announce(StreakExtended(user_id=str(user_id), days=player.streak_days))
    if player.streak_days % WEEK == 0:
        key = f"streak:{player.last_active_on}"
        earn_xp(activity="STREAK_MAINTAINED", user_id=user_id, key=key, at=at)
    return player


def _run_through(days, day):
    """The length of the run that holds `day`, which may join two runs into one."""
    last = day
    while (after := last.fromordinal(last.toordinal() + 1)) in days:
        last = after
    return run_ending(days, last)

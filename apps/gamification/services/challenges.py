"""The challenge of the day: found by the date, done by earning XP."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from apps.core.outbox import announce
from apps.gamification.events import ChallengeCompleted
from apps.gamification.models import ChallengeCompletion
from apps.gamification.selectors import challenge_of_day
from apps.gamification.services.boards import lock_player
from apps.gamification.services.xp import earn_xp
from apps.users.models import User


@transaction.atomic
def complete_challenge(
    *, user_id: str, activity: str, at: datetime | None = None
) -> ChallengeCompletion | None:
    """If this activity is what today's challenge asks, it is done, and pays once."""
    person = User.objects.present().filter(pk=user_id).first()
    if person is None:
        return None
    today = challenge_of_day(person, at or timezone.now())
    if today.challenge is None or activity not in today.challenge.activities:
        return None
    lock_player(user_id=user_id)
    completion, is_new = ChallengeCompletion.objects.get_or_create(
        user=person, day=today.day, defaults={"challenge": today.challenge}
    )
    if not is_new:
        return None
    earn_xp(
        activity="CHALLENGE_COMPLETED",
        user_id=user_id,
        key=f"challenge:{today.day}",
        amount=today.challenge.xp,
        at=at,
    )
    announce(ChallengeCompleted(user_id=str(user_id), challenge_id=str(today.challenge.pk)))
    return completion

"""What the worker and the clock start for the game."""

from celery import shared_task

from apps.gamification import services
from apps.gamification.models import Badge


@shared_task(acks_late=True)
def backfill_badge_task(*, badge_id):
    """Go back over everybody for one badge, in steps that lock nobody for long."""
    badge = Badge.objects.get(pk=badge_id)
    if services.backfill_badge(badge=badge):
        backfill_badge_task.delay_on_commit(badge_id=badge_id)


@shared_task
def backfill_badges_task():
    """Started by the clock: whoever an event missed gets what they earned."""
    earned = Badge.objects.filter(is_active=True, rule__isnull=False)
    for badge_id in earned.values_list("pk", flat=True):
        backfill_badge_task.delay(badge_id=str(badge_id))

"""Something small to do today."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from apps.core.models import BaseModel
from apps.users.models import User


def known_activities(slugs):
    """A list of activities that some XP rule pays."""
    from apps.gamification.models.xp import XpRule

    if not isinstance(slugs, list) or not slugs:
        raise ValidationError("A list of at least one activity.")
    known = XpRule.objects.filter(activity__in=[str(slug) for slug in slugs])
    unknown = {str(slug) for slug in slugs} - set(known.values_list("activity", flat=True))
    if unknown:
        raise ValidationError(f"No XP rule pays {', '.join(sorted(unknown))}.")


class Challenge(BaseModel):
    """One row is one thing people can be asked to do on a day.

    Any of its `activities`, earning XP on that day, completes it. Everybody gets one of
    the active challenges a day, in turn.
    """

    class Difficulty(models.TextChoices):
        EASY = "easy"
        MEDIUM = "medium"
        HARD = "hard"

    title = models.CharField(max_length=120, unique=True)
    description = models.CharField(max_length=300, blank=True)
    difficulty = models.CharField(max_length=10, choices=Difficulty.choices)
    activities = models.JSONField(validators=[known_activities])
    xp = models.PositiveIntegerField()
    is_active = models.BooleanField(default=True)

    def __str__(self):
        return self.title


class ChallengeCompletion(BaseModel):
    """One row is one person's challenge of one day, done."""

    user = models.ForeignKey(
        User, on_delete=models.CASCADE, related_name="challenge_completions"
    )
    challenge = models.ForeignKey(
        Challenge, on_delete=models.PROTECT, related_name="completions"
    )
    day = models.DateField()
    completed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "day"], name="gamification_challengecompletion_daily"
            )
        ]

    def __str__(self):
        return f"{self.user_id} on {self.day}"

"""Boards: who stands where, and the counts that make a rank cheap."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from apps.gamification.querysets import StandingQuerySet
from apps.users.models import User


class Board(models.TextChoices):
    """What can be compared."""

    XP = "xp", "XP"
    REPUTATION = "reputation"
    CONTRIBUTIONS = "contributions"
    BADGES = "badges"


class Standing(models.Model):
    """One row is where one person stands on one board in one period.

    The score is kept also while the person is not listed (hidden by choice, suspended or
    gone), so that they can come back to it. Ties are ranked alike, and shown in the order
    in which the score was reached.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="standings")
    board = models.CharField(max_length=20, choices=Board.choices)
    period = models.CharField(max_length=10, default="all")
    score = models.BigIntegerField(default=0)
    reached_at = models.DateTimeField(default=timezone.now)
    is_listed = models.BooleanField(default=True)

    objects = StandingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "board", "period"], name="gamification_standing_one_place"
            ),
            models.CheckConstraint(
                condition=Q(score__gte=0) | ~Q(period="all"),
                name="gamification_standing_never_below_zero",
            ),
        ]
        indexes = [
            models.Index(
                fields=["board", "period", "-score", "reached_at", "id"],
                condition=Q(is_listed=True),
                name="gamification_standing_order",
            )
        ]

    def __str__(self):
        return f"{self.user_id} on {self.board} ({self.period}): {self.score}"


class Bucket(models.Model):
    """One row is how many listed standings of one board and period score within a range."""

    board = models.CharField(max_length=20, choices=Board.choices)
    period = models.CharField(max_length=10)
    number = models.PositiveIntegerField()
    count = models.IntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["board", "period", "number"], name="gamification_bucket_one_range"
            ),
            models.CheckConstraint(
                condition=Q(count__gte=0), name="gamification_bucket_counts_people"
            ),
        ]

    def __str__(self):
        return f"{self.board} ({self.period}) #{self.number}: {self.count}"

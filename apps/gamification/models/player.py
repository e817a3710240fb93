"""People as players."""

from django.db import models
from django.db.models import F, Q

from apps.core.models import BaseModel
from apps.users.models import User


class Player(BaseModel):
    """One row is one person in the game. Whoever changes their score locks it first.

    `is_hidden` is their own choice: no board shows them. `is_away` means that the account
    is suspended or gone.
    """

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="player")
    is_hidden = models.BooleanField(default=False)
    is_away = models.BooleanField(default=False)
    streak_days = models.PositiveIntegerField(default=0)
    best_streak_days = models.PositiveIntegerField(default=0)
    last_active_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(best_streak_days__gte=F("streak_days")),
                name="gamification_player_best_is_best",
            )
        ]

    def __str__(self):
        return f"Player {self.user_id}"

    @property
    def is_listed(self):
        return not (self.is_hidden or self.is_away)

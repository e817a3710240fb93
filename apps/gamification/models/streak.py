"""Coming back day after day."""

from django.db import models

from apps.users.models import User


class ActiveDay(models.Model):
    """One row is one day, in the person's own time zone, on which they were here."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="active_days")
    day = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "day"], name="gamification_activeday_once"
            )
        ]

    def __str__(self):
        return f"{self.user_id} on {self.day}"

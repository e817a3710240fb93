"""What people want to hear, where, and when not."""

from django.db import models
from django.db.models import F, Q

from apps.core.models import BaseModel
from apps.notifications.catalogue import CATEGORIES, CHANNELS
from apps.users.models import User


class Preference(BaseModel):
    """One row is one person's choice for one category on one channel."""

    user = models.ForeignKey(
        User, on_delete=models.CASCADE, related_name="notification_preferences"
    )
    category = models.CharField(max_length=20, choices=CATEGORIES.items())
    channel = models.CharField(max_length=10, choices=CHANNELS.items())
    is_on = models.BooleanField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "category", "channel"],
                name="notifications_preference_one_choice",
            )
        ]

    def __str__(self):
        return f"{self.category} by {self.channel}: {'on' if self.is_on else 'off'}"


class QuietHours(BaseModel):
    """One row is when one person wants no mail and no push, by their own clock.

    The hours may pass midnight. Urgent messages and those about the account come anyway.
    """

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="quiet_hours")
    starts = models.TimeField()
    ends = models.TimeField()
    is_on = models.BooleanField(default=True)

    class Meta:
        verbose_name_plural = "quiet hours"
        constraints = [
            models.CheckConstraint(
                condition=~Q(starts=F("ends")), name="notifications_quiethours_have_length"
            )
        ]

    def __str__(self):
        return f"{self.starts:%H:%M} to {self.ends:%H:%M}"

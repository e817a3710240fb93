"""Experience: what earns it, what was earned, and the levels it adds up to."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from apps.core.models import BaseModel
from apps.gamification.querysets import XpEntryQuerySet
from apps.users.models import User


class Level(models.Model):
    """One row is one rung of the ladder. Where it begins is data, and staff may move it."""

    number = models.PositiveSmallIntegerField(unique=True)
    name = models.SlugField(max_length=40, unique=True)
    title = models.CharField(max_length=60)
    xp_from = models.PositiveBigIntegerField(unique=True)
    multiplier_percent = models.PositiveSmallIntegerField(
        default=100, help_text="What people of this level earn, in percent of the rule."
    )

    class Meta:
        ordering = ["xp_from"]
        constraints = [
            models.CheckConstraint(
                condition=Q(multiplier_percent__gte=1),
                name="gamification_level_earns_something",
            )
        ]

    def __str__(self):
        return self.title


class XpRule(BaseModel):
    """One row is one kind of activity and what it pays.

    `event` names the fact that pays it by itself, and `role` who of its people earns (see
    earnings.py); without an event only staff and the game itself award it. Changing a rule changes what comes, never what was paid.
    """

    activity = models.SlugField(max_length=60, unique=True)
    title = models.CharField(max_length=120)
    event = models.CharField(max_length=100, blank=True, db_index=True)
    role = models.CharField(
        max_length=20, blank=True, help_text="Which of the people in the event earns."
    )
    amount = models.PositiveIntegerField()
    daily_cap = models.PositiveIntegerField(
        null=True,
        blank=True,
        help_text="How often it pays a person on one day, in their time zone.",
    )
    cooldown_seconds = models.PositiveIntegerField(
        default=0, help_text="How long it pays nothing after it paid."
    )
    is_contribution = models.BooleanField(
        default=False, help_text="Counts as a contribution for badges and reputation."
    )
    is_active = models.BooleanField(default=True)

    class Meta:
        permissions = [("award_xp", "Can give and take XP")]

    def __str__(self):
        return self.activity


class XpEntry(BaseModel):
    """One row is XP one person earned, or lost again, for one thing that happened.

    Rows are only ever added: a mistake is undone by an entry of the opposite amount.
    `key` names what happened; with person and rule it pays once.
    """

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="xp_entries")
    rule = models.ForeignKey(XpRule, on_delete=models.PROTECT, related_name="entries")
    key = models.CharField(max_length=200)
    amount = models.IntegerField()
    multiplier_percent = models.PositiveSmallIntegerField(default=100)
    reason = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    earned_at = models.DateTimeField(default=timezone.now)

    objects = XpEntryQuerySet.as_manager()

    class Meta:
        verbose_name = "XP entry"
        verbose_name_plural = "XP entries"
        constraints = [
            models.UniqueConstraint(
                fields=["user", "rule", "key"], name="gamification_xpentry_pays_once"
            ),
            models.CheckConstraint(
                condition=~Q(amount=0), name="gamification_xpentry_is_something"
            ),
        ]
        indexes = [
            models.Index(
                fields=["user", "rule", "earned_at"], name="gamification_entry_of_user"
            ),
            models.Index(fields=["earned_at"], name="gamification_entry_time"),
        ]

    def __str__(self):
        return f"{self.amount:+d} XP for {self.key}"

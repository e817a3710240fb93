"""Badges: what they ask, and who earned them."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from apps.core.models import BaseModel
from apps.gamification.querysets import BadgeAwardQuerySet
from apps.gamification.rules import valid_rule
from apps.users.models import User


class Badge(BaseModel):
    """One row is one badge and the rule that earns it: see rules.py.

    `version` counts changes of the rule. What was earned by an older one stays earned.
    """

    class Rarity(models.TextChoices):
        COMMON = "COMMON"
        UNCOMMON = "UNCOMMON"
        RARE = "RARE"
        EPIC = "EPIC"
        LEGENDARY = "LEGENDARY"

    class Category(models.TextChoices):
        FOUNDER = "FOUNDER"
        INVESTOR = "INVESTOR"
        COLLABORATOR = "COLLABORATOR"
        LEARNER = "LEARNER"
        LEADER = "LEADER"
        INNOVATOR = "INNOVATOR"
        COMMUNITY = "COMMUNITY"
        SPECIAL = "SPECIAL"

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=80)
    description = models.CharField(max_length=300)
    icon = models.CharField(max_length=8, blank=True)
    category = models.CharField(max_length=20, choices=Category.choices)
    rarity = models.CharField(max_length=10, choices=Rarity.choices)
    rule = models.JSONField(
        null=True,
        blank=True,
        validators=[valid_rule],
        help_text="Without a rule only staff award it.",
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    is_active = models.BooleanField(default=True)

    class Meta:
        permissions = [("award_badge", "Can award and revoke badges")]

    def __str__(self):
        return self.name


class BadgeAward(BaseModel):
    """One row is one badge one person earned, and the proof.

    A revoked award stays as a row: the same rule does not award it again.
    """

    badge = models.ForeignKey(Badge, on_delete=models.PROTECT, related_name="awards")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="badge_awards")
    rule_version = models.PositiveIntegerField()
    evidence = models.JSONField(default=list)
    reason = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    awarded_at = models.DateTimeField(default=timezone.now)
    revoked_at = models.DateTimeField(null=True, editable=False)
    revoked_because = models.CharField(max_length=300, blank=True, editable=False)

    objects = BadgeAwardQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["badge", "user"], name="gamification_badgeaward_once"
            ),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True, revoked_because="")
                | (Q(revoked_at__isnull=False) & ~Q(revoked_because="")),
                name="gamification_badgeaward_revoked_for_a_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["user", "awarded_at"], name="gamification_award_of_user")
        ]

    def __str__(self):
        return f"{self.badge_id} of {self.user_id}"

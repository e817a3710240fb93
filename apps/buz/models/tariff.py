from django.db import models
from django.db.models import Q

from apps.core.models import BaseModel


class Tariff(BaseModel):
    """One row is what one act costs a person, or what the house pays for it. Staff edit it.

    Costs go to the house's fee account, rewards come out of the `user_rewards` bucket.
    """

    class Direction(models.TextChoices):
        COST = "cost"
        REWARD = "reward"

    code = models.CharField(max_length=40, unique=True)
    direction = models.CharField(max_length=10, choices=Direction.choices)
    name = models.CharField(max_length=120)
    grains = models.BigIntegerField()
    is_active = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(grains__gt=0, grains__lte=10**13),
                name="buz_tariff_reasonable",
            ),
            models.CheckConstraint(
                condition=Q(direction__in=["cost", "reward"]),
                name="buz_tariff_known_direction",
            ),
        ]

    def __str__(self):
        return self.code

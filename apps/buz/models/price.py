from django.db import models
from django.db.models import Q

from apps.core.models import BaseModel
from apps.users.models import User


class Price(BaseModel):
    """One row is one quotation: what 1 BUZ is said to be worth from then on.

    For display only: nothing is bought or sold at it. The newest holds; none is changed.
    """

    micro_dollars = models.BigIntegerField()
    reason = models.CharField(max_length=500, blank=True)
    set_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        permissions = [("set_price", "Can quote another price of BUZ")]
        constraints = [
            models.CheckConstraint(
                condition=Q(micro_dollars__gt=0, micro_dollars__lte=10**12),
                name="buz_price_reasonable",
            )
        ]

    def __str__(self):
        return f"{self.micro_dollars} millionths of a dollar"

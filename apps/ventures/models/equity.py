"""Who holds how much of a venture, and who ever did."""

from django.db import models
from django.db.models import Q

from apps.core.ids import uuid7
from apps.core.models import BaseModel
from apps.users.models import User
from apps.ventures.equity import WHOLE
from apps.ventures.models.venture import Venture
from apps.ventures.querysets import EquitySplitQuerySet


class EquitySplit(BaseModel):
    """One row is one whole division of a venture among its holders; the newest holds.

    Rows are only ever added, after their shares: the database takes a split only if its
    shares are there and add up to the whole, and no share for a split that is there.
    """

    venture = models.ForeignKey(
        Venture, on_delete=models.PROTECT, related_name="equity_splits"
    )
    version = models.PositiveIntegerField()
    reason = models.CharField(max_length=500, blank=True)
    set_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    objects = EquitySplitQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["venture", "version"], name="ventures_equitysplit_in_order"
            ),
            models.CheckConstraint(
                condition=Q(version__gte=1), name="ventures_equitysplit_from_one_on"
            ),
        ]

    def __str__(self):
        return f"Equity of {self.venture_id}, version {self.version}"


class EquityShare(models.Model):
    """One row is what one holder has in one split: a person, or a pool with a name."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    split = models.ForeignKey(EquitySplit, on_delete=models.PROTECT, related_name="shares")
    position = models.PositiveSmallIntegerField()
    user = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="equity_shares"
    )
    pool = models.CharField(max_length=60, blank=True)
    bps = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(user__isnull=False, pool="")
                | (Q(user__isnull=True) & ~Q(pool="")),
                name="ventures_equityshare_one_holder",
            ),
            models.CheckConstraint(
                condition=Q(bps__gte=1, bps__lte=WHOLE),
                name="ventures_equityshare_part_of_the_whole",
            ),
            models.UniqueConstraint(
                fields=["split", "position"], name="ventures_equityshare_in_order"
            ),
            models.UniqueConstraint(
                fields=["split", "user"],
                condition=Q(user__isnull=False),
                name="ventures_equityshare_person_once",
            ),
            models.UniqueConstraint(
                fields=["split", "pool"],
                condition=~Q(pool=""),
                name="ventures_equityshare_pool_once",
            ),
        ]

    def __str__(self):
        return f"{self.bps} bps of {self.split_id}"

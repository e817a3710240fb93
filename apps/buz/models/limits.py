"""Rolling counters that cap what one person sends, and what of a transfer has come back."""

from django.db import models
from django.db.models import F, Q

from apps.buz.models.account import Account
from apps.buz.models.ledger import Transfer
from apps.core.models import BaseModel


class TransferLimit(BaseModel):
    """One row is how much one person may send to others in a day, or in a month (UTC)."""

    class Period(models.TextChoices):
        DAY = "day"
        MONTH = "month"

    period = models.CharField(max_length=10, choices=Period.choices, unique=True)
    grains = models.BigIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(grains__gt=0), name="buz_transferlimit_some"
            ),
            models.CheckConstraint(
                condition=Q(period__in=["day", "month"]),
                name="buz_transferlimit_known_period",
            ),
        ]

    def __str__(self):
        return f"per {self.period}"


class Spending(models.Model):
    """One row is what one account has sent in its current day or month.

    `span` is that day or month ("2026-03-01", "2026-03"): a later one starts from nothing.
    """

    account = models.ForeignKey(
        Account, on_delete=models.PROTECT, related_name="spendings", db_index=False
    )
    period = models.CharField(max_length=10, choices=TransferLimit.Period.choices)
    span = models.CharField(max_length=10)
    spent = models.BigIntegerField()
    cap = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account", "period"], name="buz_spending_one_a_period"
            ),
        ]

    def __str__(self):
        return f"{self.account_id} {self.span}"


class RefundTotal(models.Model):
    """One row is how much of one transfer has come back, never more than there was."""

    transfer = models.OneToOneField(
        Transfer, on_delete=models.PROTECT, primary_key=True, related_name="refund_total"
    )
    amount = models.BigIntegerField()
    refunded = models.BigIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(refunded__gt=0, refunded__lte=F("amount")),
                name="buz_refundtotal_never_more",
            ),
        ]

    def __str__(self):
        return f"refunds of {self.transfer_id}"

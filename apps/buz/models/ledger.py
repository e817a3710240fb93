"""What moved. Rows here are only ever added: the database itself refuses the rest."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from apps.buz.models.account import Account
from apps.core.ids import uuid7
from apps.users.models import User


class Kind(models.TextChoices):
    TRANSFER = "transfer"
    FEE = "fee"
    GRANT = "grant"
    WELCOME = "welcome"
    REWARD = "reward"
    GIFT = "gift"
    COST = "cost"
    INVESTMENT = "investment"
    REVENUE_SHARE = "revenue_share"
    STAKE = "stake"
    UNSTAKE = "unstake"
    PENALTY = "penalty"
    REFUND = "refund"
    REVERSAL = "reversal"
    MINT = "mint"
    BURN = "burn"


class Movement(models.Model):
    """One row is one thing somebody asked of the ledger, and the answer for ever.

    `principal` is who asked (the house itself is the nil id), `key` their name for it.
    Asking again with the same content gets the same answer, refusals included.
    """

    class Outcome(models.TextChoices):
        OK = "ok"
        REFUSED = "refused"

    principal = models.UUIDField()
    key = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    request_hash = models.CharField(max_length=64)
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    code = models.CharField(max_length=60, blank=True)
    details = models.JSONField(default=dict)
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["principal", "key"], name="buz_movement_one_answer"
            ),
            models.CheckConstraint(
                condition=Q(outcome="ok", code="") | (Q(outcome="refused") & ~Q(code="")),
                name="buz_movement_refusals_say_why",
            ),
        ]

    def __str__(self):
        return f"{self.kind} {self.key}"


class Transfer(models.Model):
    """One row is `amount` grains from one account to another, and can never be unbalanced.

    Rows of one movement stand or fall together. Only `now` and `settle` move balances:
    `reserve` sets the amount aside at the payer, and `settle`, `void` or `expire` ends
    one reservation, once.
    """

    class Phase(models.TextChoices):
        NOW = "now"
        RESERVE = "reserve"
        SETTLE = "settle"
        VOID = "void"
        EXPIRE = "expire"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    movement = models.ForeignKey(
        Movement, on_delete=models.PROTECT, related_name="transfers", db_index=False
    )
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20, choices=Kind.choices)
    phase = models.CharField(max_length=10, choices=Phase.choices, default=Phase.NOW)
    payer = models.ForeignKey(
        Account, on_delete=models.PROTECT, related_name="transfers_out", db_index=False
    )
    payee = models.ForeignKey(
        Account, on_delete=models.PROTECT, related_name="transfers_in", db_index=False
    )
    amount = models.BigIntegerField()
    ends = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="ended_by"
    )
    refunds = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="refunded_by"
    )
    memo = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__gt=0), name="buz_transfer_moves_some"
            ),
            models.CheckConstraint(
                condition=~Q(payer=F("payee")), name="buz_transfer_two_sides"
            ),
            models.CheckConstraint(
                condition=Q(phase__in=["now", "reserve"], ends__isnull=True)
                | Q(phase__in=["settle", "void", "expire"], ends__isnull=False),
                name="buz_transfer_endings_end_something",
            ),
            models.UniqueConstraint(
                fields=["movement", "position"], name="buz_transfer_place_in_movement"
            ),
        ]

    def __str__(self):
        return f"{self.kind} {self.pk}"


class Entry(models.Model):
    """One row is one change of one account's balance, and the balance after it.

    `seq` counts 1, 2, 3 … within an account, without gaps.
    """

    account = models.ForeignKey(
        Account, on_delete=models.PROTECT, related_name="entries", db_index=False
    )
    seq = models.BigIntegerField()
    transfer = models.ForeignKey(Transfer, on_delete=models.PROTECT, related_name="entries")
    amount = models.BigIntegerField()
    balance_after = models.BigIntegerField()
    created_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "entries"
        constraints = [
            models.UniqueConstraint(fields=["account", "seq"], name="buz_entry_no_gaps"),
            models.CheckConstraint(condition=~Q(amount=0), name="buz_entry_changes_some"),
        ]
        indexes = [
            models.Index(fields=["account", "created_at", "seq"], name="buz_entry_at"),
        ]

    def __str__(self):
        return f"{self.account_id} {self.seq}"

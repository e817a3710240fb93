from django.db import models
from django.db.models import F, Q
from django_fsm import FSMField, transition

from apps.buz.querysets import AccountQuerySet
from apps.users.models import User
from apps.workflows.models import StatefulModel


def is_nobody(account, user):
    """Only the house itself takes this step: see OperationRequest."""
    return False


def is_empty(account):
    """Nothing in it, nothing promised."""
    return account.balance == 0 and account.held == 0


class Account(StatefulModel):
    """One row is one account of the ledger: a person's wallet, or one of the house's own.

    Only the ledger changes it, one conditional update at a time. `held` is promised to
    open reservations; `floor` is how far below zero it may go: nothing for people, the
    budget for a bucket, whose negative balance is what it has issued. The house's
    accounts have fixed ids, see books.py.
    """

    class Purpose(models.TextChoices):
        WALLET = "wallet"
        STAKE = "stake"
        BUCKET = "bucket"
        FEES = "fees"
        BURNED = "burned"

    class State(models.TextChoices):
        OPEN = "open"
        FROZEN_OUT = "frozen_out"
        FROZEN = "frozen"
        CLOSED = "closed"

    owner = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="buz_accounts"
    )
    purpose = models.CharField(max_length=10, choices=Purpose.choices)
    name = models.CharField(max_length=40, blank=True)
    shard = models.PositiveSmallIntegerField(default=0)
    balance = models.BigIntegerField(default=0)
    held = models.BigIntegerField(default=0)
    floor = models.BigIntegerField(default=0)
    entry_count = models.BigIntegerField(default=0)
    state = FSMField(default=State.OPEN, choices=State.choices, protected=True)

    objects = AccountQuerySet.as_manager()

    class Meta:
        permissions = [("view_any", "Can see anybody's balance and history")]
        constraints = [
            models.CheckConstraint(
                condition=Q(balance__gte=F("floor") + F("held")),
                name="buz_account_never_below_floor",
            ),
            models.CheckConstraint(
                condition=Q(held__gte=0), name="buz_account_held_counts"
            ),
            models.CheckConstraint(
                condition=Q(floor=0) | Q(floor__lt=0, purpose="bucket"),
                name="buz_account_only_buckets_issue",
            ),
            models.CheckConstraint(
                condition=Q(purpose="wallet", owner__isnull=False)
                | (~Q(purpose="wallet") & Q(owner__isnull=True)),
                name="buz_account_wallets_are_owned",
            ),
            models.CheckConstraint(
                condition=~Q(state="closed") | Q(balance=0, held=0),
                name="buz_account_closed_is_empty",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["open", "frozen_out", "frozen", "closed"]),
                name="buz_account_known_state",
            ),
            models.UniqueConstraint(
                fields=["owner", "purpose"],
                condition=Q(owner__isnull=False),
                name="buz_account_one_of_each",
            ),
            models.UniqueConstraint(
                fields=["purpose", "name", "shard"],
                condition=Q(owner__isnull=True),
                name="buz_account_house_names",
            ),
        ]
        indexes = [
            models.Index(
                fields=["state"], condition=~Q(state="open"), name="buz_account_not_open"
            )
        ]

    def __str__(self):
        if self.owner_id:
            return f"{self.get_purpose_display()} of {self.owner}"
        return f"{self.purpose} {self.name} {self.shard}"

    @transition(state, source=["open", "frozen"], target="frozen_out", permission=is_nobody)
    def freeze_out(self):
        """Nothing goes out any more; what comes in is welcome."""

    @transition(state, source=["open", "frozen_out"], target="frozen", permission=is_nobody)
    def freeze(self):
        """Nothing goes in or out."""

    @transition(state, source=["frozen_out", "frozen"], target="open", permission=is_nobody)
    def thaw(self):
        """All is well again."""

    @transition(
        state,
        source=["open", "frozen_out", "frozen"],
        target="closed",
        conditions=[is_empty],
        permission=is_nobody,
    )
    def close(self):
        """For good, and only when empty."""

from datetime import timedelta

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django_fsm import FSMField, transition

from apps.buz.amounts import GRAINS_PER_BUZ
from apps.buz.models.ledger import Transfer
from apps.buz.querysets import StakePositionQuerySet, StakeTierQuerySet
from apps.core.models import BaseModel
from apps.users.models import User
from apps.workflows.models import StatefulModel

YEAR_DAYS = 365
WHOLE_BPS = 10_000


class StakeTier(BaseModel):
    """One row is one offer: lock BUZ for so many days, earn so much a year.

    Terms never change: an offer ends (`active_to`) and another takes its code. Rates are
    in basis points, 500 is 5 %.
    """

    code = models.CharField(max_length=20)
    name = models.CharField(max_length=60)
    days = models.PositiveSmallIntegerField()
    rate_bps = models.PositiveIntegerField()
    penalty_bps = models.PositiveIntegerField()
    smallest = models.BigIntegerField()
    largest = models.BigIntegerField()
    active_from = models.DateTimeField(default=timezone.now)
    active_to = models.DateTimeField(null=True)

    objects = StakeTierQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["code"],
                condition=Q(active_to__isnull=True),
                name="buz_staketier_one_offer",
            ),
            models.CheckConstraint(
                condition=Q(days__gt=0, smallest__gt=0, largest__gte=F("smallest"))
                & Q(rate_bps__lte=WHOLE_BPS, penalty_bps__lte=WHOLE_BPS),
                name="buz_staketier_sane_terms",
            ),
        ]

    def __str__(self):
        return f"{self.code} {self.days} d"

    def reward_for(self, grains: int) -> int:
        """Simple interest over the whole term, rounded down."""
        return grains * self.rate_bps * self.days // (WHOLE_BPS * YEAR_DAYS)

    def penalty_for(self, grains: int) -> int:
        return grains * self.penalty_bps // WHOLE_BPS

    def matures_at(self, opened_at):
        return opened_at + timedelta(days=self.days)

    @property
    def bounds(self):
        """Smallest and largest stake in words, for people."""
        return f"{self.smallest // GRAINS_PER_BUZ} to {self.largest // GRAINS_PER_BUZ} BUZ"


def is_owner(position, user):
    return position.owner_id == user.pk


def has_run(position):
    """Its term is over."""
    return position.matures_at <= timezone.now()


def is_running(position):
    """Its term is not over yet."""
    return not has_run(position)


def is_nobody(position, user):
    """Only the house itself takes this step."""
    return False


class StakePosition(StatefulModel):
    """One row is one stake: BUZ locked for a term, with the reward set aside at the start.

    open -> matured -> closed, or closed at once, or exited_early before its time. The clock
    decides what is due: `matured` is only the news of it, and money never waits for it.
    Terms are copied from the tier when the stake opens.
    """

    class State(models.TextChoices):
        OPEN = "open"
        MATURED = "matured"
        CLOSED = "closed"
        EXITED_EARLY = "exited_early"

    owner = models.ForeignKey(User, on_delete=models.PROTECT, related_name="stakes")
    tier = models.ForeignKey(StakeTier, on_delete=models.PROTECT, related_name="positions")
    amount = models.BigIntegerField()
    days = models.PositiveSmallIntegerField()
    rate_bps = models.PositiveIntegerField()
    reward = models.BigIntegerField()
    penalty = models.BigIntegerField()
    opened_at = models.DateTimeField()
    matures_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    opening = models.OneToOneField(Transfer, on_delete=models.PROTECT, related_name="stake")
    promise = models.OneToOneField(
        Transfer, on_delete=models.PROTECT, related_name="promised_by"
    )
    state = FSMField(default=State.OPEN, choices=State.choices, protected=True)

    objects = StakePositionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__gt=0, reward__gt=0, penalty__gte=0)
                & Q(penalty__lte=F("amount")),
                name="buz_stakeposition_sane_amounts",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["open", "matured"], ended_at__isnull=True)
                | Q(state="closed", ended_at__isnull=False, claimed_at__isnull=False)
                | Q(state="exited_early", ended_at__isnull=False, claimed_at__isnull=True),
                name="buz_stakeposition_ends_with_its_reward",
            ),
            models.CheckConstraint(
                condition=Q(matures_at__gt=F("opened_at")),
                name="buz_stakeposition_lasts",
            ),
        ]
        indexes = [
            models.Index(fields=["owner", "id"], name="buz_stakeposition_of_owner"),
            models.Index(
                fields=["matures_at"],
                condition=Q(state="open"),
                name="buz_stakeposition_maturing",
            ),
        ]

    def __str__(self):
        return f"stake {self.pk}"

    @property
    def is_held(self):
        """The BUZ are still locked up."""
        return self.state in {self.State.OPEN, self.State.MATURED}

    @property
    def is_due(self):
        return has_run(self)

    @property
    def accrued(self):
        """The part of the reward that the days so far have earned, for show."""
        moment = timedelta(microseconds=1)
        term = (self.matures_at - self.opened_at) // moment
        passed = (timezone.now() - self.opened_at) // moment
        return self.reward * max(0, min(passed, term)) // term

    @transition(
        state, source="open", target="matured", conditions=[has_run], permission=is_nobody
    )
    def mature(self):
        """The clock noticed that the term is over."""

    @transition(
        state,
        source=["open", "matured"],
        target="closed",
        conditions=[has_run],
        permission=is_owner,
    )
    def close(self, *, at):
        """All of it comes back, with the reward if it was not claimed before."""
        self.ended_at = at
        self.claimed_at = self.claimed_at or at

    @transition(
        state,
        source="open",
        target="exited_early",
        conditions=[is_running],
        permission=is_owner,
    )
    def exit_early(self, *, at):
        """It comes back before its time, without reward and less the penalty."""
        self.ended_at = at

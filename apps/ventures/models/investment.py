"""BUZ that somebody puts into a venture."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django_fsm import FSMField, transition

from apps.buz.amounts import buz
from apps.buz.models import Reservation
from apps.legal.models import Document
from apps.users.models import User
from apps.ventures.equity import WHOLE
from apps.ventures.models.venture import Venture, may_run
from apps.ventures.querysets.investment import OPEN, InvestmentQuerySet
from apps.workflows.models import StatefulModel

SMALLEST = buz(100)
USUAL_VALUATION = buz(1_000_000)


def is_investor(investment, user):
    return investment.investor_id == user.pk


def may_answer(investment, user):
    return may_run(investment.venture, user)


def is_party(investment, user):
    return is_investor(investment, user) or may_answer(investment, user)


def is_nobody(investment, user):
    """Only the clock takes this step."""
    return False


def is_in_time(investment):
    return investment.expires_at > timezone.now()


def takes_money(investment):
    return investment.venture.state == Venture.State.ACTIVE


def is_signed(investment):
    """By both; where no agreement is asked for there is nothing to sign."""
    document = investment.document
    return document is None or document.state == Document.State.COMPLETED


def is_not_bound(investment):
    """Nobody steps back from what both have signed."""
    return investment.document is None or not is_signed(investment)


class Investment(StatefulModel):
    """One row is one amount of BUZ that one person means to put into one venture.

    interested -> committed (the BUZ are reserved) -> accepted (the agreement waits for
    both signatures) -> settled (the BUZ are paid, once); or withdrawn by the investor,
    declined by the owners, expired: then the reservation is void. `payee` is the owner who
    receives it for the venture. A share is never stored: see `equity_bps`.
    """

    class State(models.TextChoices):
        INTERESTED = "interested"
        COMMITTED = "committed"
        ACCEPTED = "accepted"
        SETTLED = "settled"
        WITHDRAWN = "withdrawn"
        DECLINED = "declined"
        EXPIRED = "expired"

    class Kind(models.TextChoices):
        EQUITY = "equity"
        DEBT = "debt"
        REVENUE_SHARE = "revenue_share"

    venture = models.ForeignKey(
        Venture, on_delete=models.PROTECT, related_name="investments"
    )
    investor = models.ForeignKey(User, on_delete=models.PROTECT, related_name="investments")
    payee = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.EQUITY)
    amount = models.BigIntegerField()
    valuation = models.BigIntegerField(default=USUAL_VALUATION)
    message = models.CharField(max_length=500, blank=True)
    reservation = models.OneToOneField(
        Reservation, on_delete=models.PROTECT, null=True, related_name="investment"
    )
    document = models.OneToOneField(
        Document, on_delete=models.PROTECT, null=True, related_name="investment"
    )
    expires_at = models.DateTimeField()
    committed_at = models.DateTimeField(null=True, editable=False)
    accepted_at = models.DateTimeField(null=True, editable=False)
    settled_at = models.DateTimeField(null=True, editable=False)
    ended_at = models.DateTimeField(null=True, editable=False)
    state = FSMField(default=State.INTERESTED, choices=State.choices, protected=True)

    objects = InvestmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__gte=SMALLEST, amount__lte=F("valuation")),
                name="ventures_investment_of_some",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["equity", "debt", "revenue_share"]),
                name="ventures_investment_known_kind",
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=["interested", "committed", "accepted", "settled"],
                    ended_at__isnull=True,
                )
                | Q(state__in=["withdrawn", "declined", "expired"], ended_at__isnull=False),
                name="ventures_investment_known_state",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["committed", "accepted", "settled"])
                | Q(
                    reservation__isnull=False,
                    payee__isnull=False,
                    committed_at__isnull=False,
                ),
                name="ventures_investment_commits_money",
            ),
            models.CheckConstraint(
                condition=~Q(state="interested") | Q(reservation__isnull=True),
                name="ventures_investment_interest_is_free",
            ),
            models.CheckConstraint(
                condition=Q(state="settled", settled_at__isnull=False)
                | (~Q(state="settled") & Q(settled_at__isnull=True)),
                name="ventures_investment_settled_has_a_time",
            ),
            models.UniqueConstraint(
                fields=["venture", "investor"],
                condition=Q(state__in=OPEN),
                name="ventures_investment_one_at_a_time",
            ),
        ]
        indexes = [
            models.Index(fields=["venture", "id"], name="ventures_investment_in"),
            models.Index(fields=["investor", "id"], name="ventures_investment_of"),
            models.Index(
                fields=["expires_at"],
                condition=Q(state__in=OPEN),
                name="ventures_investment_due",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.pk}"

    @property
    def is_open(self):
        return self.state in OPEN

    @property
    def equity_bps(self):
        """Basis points of the venture that the amount is worth, rounded down."""
        return equity_bps(self.kind, self.amount, self.valuation)

    @transition(
        state,
        source="interested",
        target="committed",
        conditions=[is_in_time, takes_money],
        permission=is_investor,
    )
    def commit(self, *, reservation, payee, at):
        """The investor sets the BUZ aside."""
        self.reservation, self.payee, self.committed_at = reservation, payee, at

    @transition(
        state,
        source="committed",
        target="accepted",
        conditions=[is_in_time, takes_money],
        permission=may_answer,
    )
    def accept(self, *, document, at):
        """The owners want it; the agreement goes out to both."""
        self.document, self.accepted_at = document, at

    @transition(
        state,
        source="accepted",
        target="settled",
        conditions=[is_signed],
        permission=is_party,
    )
    def settle(self, *, at):
        """Both have signed: the BUZ are paid."""
        self.settled_at = at

    @transition(
        state,
        source=OPEN,
        target="withdrawn",
        conditions=[is_not_bound],
        permission=is_investor,
    )
    def withdraw(self, *, at):
        """The investor steps back; the BUZ are free again."""
        self.ended_at = at

    @transition(
        state,
        source=OPEN,
        target="declined",
        conditions=[is_not_bound],
        permission=may_answer,
    )
    def decline(self, *, at):
        """The owners do not want it; the BUZ are free again."""
        self.ended_at = at

    @transition(state, source=OPEN, target="expired", permission=is_nobody)
    def expire(self, *, at):
        """Time ran out; the BUZ are free again."""
        self.ended_at = at


def equity_bps(kind: str, amount: int, valuation: int) -> int | None:
    """Only an investment for equity is worth a share."""
    return amount * WHOLE // valuation if kind == Investment.Kind.EQUITY else None

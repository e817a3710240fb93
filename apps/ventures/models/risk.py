"""What could go wrong, how badly, and what is done about it."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django_fsm import FSMField, transition

from apps.users.models import User
from apps.ventures.models.membership import may_work
from apps.ventures.models.venture import Venture
from apps.ventures.querysets import RiskQuerySet
from apps.workflows.models import StatefulModel

HIGH = 15
ONE_TO_FIVE = [MinValueValidator(1), MaxValueValidator(5)]


def may_handle(risk, user):
    return may_work(risk.venture, user)


def has_mitigation(risk):
    return bool(risk.mitigation)


class Risk(StatefulModel):
    """One row is one thing that could go wrong in a venture.

    open -> mitigated or accepted -> closed, and open again from each of them. `score` is
    impact times probability, from 1 to 25; from 15 on it is high.
    """

    class State(models.TextChoices):
        OPEN = "open"
        MITIGATED = "mitigated"
        ACCEPTED = "accepted"
        CLOSED = "closed"

    class Kind(models.TextChoices):
        TECHNICAL = "technical"
        MARKET = "market"
        TEAM = "team"
        FINANCIAL = "financial"
        LEGAL = "legal"
        OPERATIONAL = "operational"

    venture = models.ForeignKey(Venture, on_delete=models.PROTECT, related_name="risks")
    title = models.CharField(max_length=120)
    description = models.CharField(max_length=1000, blank=True)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    impact = models.PositiveSmallIntegerField(validators=ONE_TO_FIVE)
    probability = models.PositiveSmallIntegerField(validators=ONE_TO_FIVE)
    score = models.GeneratedField(
        expression=F("impact") * F("probability"),
        output_field=models.PositiveSmallIntegerField(),
        db_persist=True,
    )
    mitigation = models.CharField(max_length=1000, blank=True)
    owner = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    raised_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    state = FSMField(default=State.OPEN, choices=State.choices, protected=True)

    objects = RiskQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(impact__range=(1, 5), probability__range=(1, 5)),
                name="ventures_risk_one_to_five",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["open", "mitigated", "accepted", "closed"]),
                name="ventures_risk_known_state",
            ),
            models.CheckConstraint(
                condition=~Q(state="mitigated") | ~Q(mitigation=""),
                name="ventures_risk_mitigated_by_something",
            ),
            models.CheckConstraint(condition=~Q(title=""), name="ventures_risk_has_title"),
        ]
        indexes = [
            models.Index(
                fields=["venture", "-score", "id"], name="ventures_risk_of_venture"
            )
        ]

    def __str__(self):
        return self.title

    def is_insider(self, user):
        return self.venture.is_insider(user)

    @transition(
        state,
        source=["open", "accepted"],
        target="mitigated",
        conditions=[has_mitigation],
        permission=may_handle,
    )
    def mitigate(self):
        """Something is done about it, and written down."""

    @transition(state, source="open", target="accepted", permission=may_handle)
    def accept(self):
        """They live with it."""

    @transition(
        state,
        source=["open", "mitigated", "accepted"],
        target="closed",
        permission=may_handle,
    )
    def close(self):
        """It can no longer happen."""

    @transition(
        state,
        source=["mitigated", "accepted", "closed"],
        target="open",
        permission=may_handle,
    )
    def reopen(self):
        """It is a danger again."""

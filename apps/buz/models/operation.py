from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django_fsm import FSMField, transition

from apps.buz.models.ledger import Movement
from apps.buz.querysets import OperationRequestQuerySet
from apps.core.models import BaseModel
from apps.users.models import User
from apps.workflows.models import StatefulModel


def may_check(operation, user):
    """A checker who did not make it."""
    return user.pk != operation.maker_id and user.has_perm("buz.check_operation")


def is_maker(operation, user):
    return user.pk == operation.maker_id


def is_nobody(operation, user):
    """Only the house itself takes this step."""
    return False


def is_fresh(operation):
    """Its time is not over."""
    return operation.expires_at > timezone.now()


class OperationRequest(StatefulModel):
    """One row is one act that no single person may do: proposed by one, checked by others.

    proposed -> approved -> executed, or rejected, cancelled, expired. What was proposed
    never changes, and an approval names the hash of what it approves.
    """

    class State(models.TextChoices):
        PROPOSED = "proposed"
        APPROVED = "approved"
        EXECUTED = "executed"
        REJECTED = "rejected"
        CANCELLED = "cancelled"
        EXPIRED = "expired"

    class Kind(models.TextChoices):
        MINT = "mint"
        BURN = "burn"
        FREEZE = "freeze"
        REVERSE = "reverse"
        LIMIT = "limit"
        TIER = "tier"

    kind = models.CharField(max_length=10, choices=Kind.choices)
    payload = models.JSONField()
    payload_hash = models.CharField(max_length=64)
    reason = models.CharField(max_length=500)
    maker = models.ForeignKey(User, on_delete=models.PROTECT, related_name="buz_proposals")
    checker = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="buz_decisions"
    )
    approvals_needed = models.PositiveSmallIntegerField(default=1)
    expires_at = models.DateTimeField()
    movement = models.OneToOneField(
        Movement, on_delete=models.PROTECT, null=True, related_name="operation"
    )
    state = FSMField(default=State.PROPOSED, choices=State.choices, protected=True)

    objects = OperationRequestQuerySet.as_manager()

    class Meta:
        permissions = [
            ("propose_operation", "Can propose minting, burning, freezing and the like"),
            ("check_operation", "Can approve and reject what others proposed"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(checker__isnull=True) | ~Q(checker=F("maker")),
                name="buz_operationrequest_two_people",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["proposed", "cancelled", "expired"])
                | Q(state__in=["approved", "executed", "rejected"], checker__isnull=False),
                name="buz_operationrequest_decided_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(approvals_needed__gte=1), name="buz_operationrequest_needs_one"
            ),
        ]
        indexes = [models.Index(fields=["state", "id"], name="buz_operationrequest_queue")]

    def __str__(self):
        return f"{self.kind} {self.pk}"

    @transition(
        state,
        source="proposed",
        target="approved",
        conditions=[is_fresh],
        permission=may_check,
    )
    def approve(self, *, checker):
        """As many as are needed have said yes."""
        self.checker = checker

    @transition(state, source="approved", target="executed", permission=is_nobody)
    def execute(self, *, movement_id):
        """What was approved has been done."""
        self.movement_id = movement_id

    @transition(state, source="proposed", target="rejected", permission=may_check)
    def reject(self, *, checker):
        """Somebody who was asked said no."""
        self.checker = checker

    @transition(state, source="proposed", target="cancelled", permission=is_maker)
    def cancel(self):
        """The maker thought better of it."""

    @transition(state, source="proposed", target="expired", permission=is_nobody)
    def expire(self):
        """Nobody decided in time."""


class Approval(BaseModel):
    """One row is one person's yes to exactly this request. Never changed."""

    operation = models.ForeignKey(
        OperationRequest, on_delete=models.PROTECT, related_name="approvals"
    )
    maker = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    payload_hash = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["operation", "by"], name="buz_approval_once_a_person"
            ),
            models.CheckConstraint(
                condition=~Q(by=F("maker")), name="buz_approval_not_by_the_maker"
            ),
        ]

    def __str__(self):
        return f"{self.by_id} of {self.operation_id}"

from django.db import models
from django.db.models import Q
from django_fsm import FSMField, transition

from apps.core.models import BaseModel
from apps.legal.models.document import Document, is_nobody
from apps.legal.models.template import Template
from apps.legal.querysets import ComplianceQuerySet, RequirementQuerySet
from apps.users.models import User
from apps.workflows.models import StatefulModel


class Pack(BaseModel):
    """One row is one set of agreements that belong together.

    Everybody who holds `role` (a group's name; MEMBER is everybody) owes it; the others
    owe it only when they want to do what a Gate opens.
    """

    code = models.CharField(max_length=30, unique=True)
    title = models.CharField(max_length=200)
    summary = models.TextField(max_length=1000, blank=True)
    role = models.CharField(max_length=40, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(code__regex=r"^[A-Z][A-Z0-9_]*$"),
                name="legal_pack_code_is_capitals",
            ),
        ]

    def __str__(self):
        return self.title


class Requirement(BaseModel):
    """One row is one agreement of one pack, and why it is in it."""

    pack = models.ForeignKey(Pack, on_delete=models.CASCADE, related_name="requirements")
    template = models.ForeignKey(
        Template, on_delete=models.PROTECT, related_name="requirements"
    )
    is_required = models.BooleanField(default=True)
    position = models.PositiveSmallIntegerField(default=0)
    why = models.CharField(max_length=300, blank=True)

    objects = RequirementQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["pack", "template"], name="legal_requirement_once_a_pack"
            ),
        ]

    def __str__(self):
        return f"{self.template_id} in {self.pack_id}"


class Gate(BaseModel):
    """One row is one action that needs one pack."""

    action = models.CharField(max_length=60)
    pack = models.ForeignKey(Pack, on_delete=models.CASCADE, related_name="gates")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["action", "pack"], name="legal_gate_once"),
            models.CheckConstraint(
                condition=Q(action__regex=r"^[a-z_]+\.[a-z_]+$"),
                name="legal_gate_action_has_an_app",
            ),
        ]

    def __str__(self):
        return self.action


class Acceptance(BaseModel):
    """One row is the newest completed signature of one person on one template.

    What the gate reads; everything in it can be recomputed from signatures, and
    `manage.py legal verify` does.
    """

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="acceptances")
    template = models.ForeignKey(
        Template, on_delete=models.PROTECT, related_name="acceptances"
    )
    document = models.ForeignKey(
        Document, on_delete=models.PROTECT, related_name="acceptances"
    )
    epoch = models.PositiveIntegerField()
    accepted_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "template"], name="legal_acceptance_newest_only"
            ),
        ]

    def __str__(self):
        return f"{self.template_id} accepted by {self.user_id}"


def may_waive(compliance, user):
    """Nobody waives their own."""
    return compliance.user_id != user.pk and user.has_perm("legal.manage")


class Compliance(StatefulModel):
    """One row is how one person stands with one pack.

    required -> compliant <-> lapsed; legal staff may waive what is owed, and end that.
    The gate never reads this state but for waivers: it follows the signatures.
    """

    class State(models.TextChoices):
        REQUIRED = "required"
        COMPLIANT = "compliant"
        LAPSED = "lapsed"
        WAIVED = "waived"

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="compliances")
    pack = models.ForeignKey(Pack, on_delete=models.PROTECT, related_name="compliances")
    changed_at = models.DateTimeField(null=True, editable=False)
    state = FSMField(default=State.REQUIRED, choices=State.choices, protected=True)

    objects = ComplianceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "pack"], name="legal_compliance_once"),
            models.CheckConstraint(
                condition=Q(state__in=["required", "compliant", "lapsed", "waived"]),
                name="legal_compliance_known_state",
            ),
        ]
        indexes = [models.Index(fields=["state", "pack"], name="legal_compliance_by_state")]

    def __str__(self):
        return f"{self.user_id} and {self.pack_id}"

    @transition(
        state,
        source=["required", "lapsed", "waived"],
        target="compliant",
        permission=is_nobody,
    )
    def comply(self, *, at):
        """Everything required is signed."""
        self.changed_at = at

    @transition(state, source="compliant", target="lapsed", permission=is_nobody)
    def lapse(self, *, at):
        """Something signed counts no more, or something new is required."""
        self.changed_at = at

    @transition(state, source=["required", "lapsed"], target="waived", permission=may_waive)
    def waive(self, *, at):
        """Legal staff let it pass."""
        self.changed_at = at

    @transition(state, source="waived", target="required", permission=may_waive)
    def insist(self, *, at):
        """Legal staff ask for it after all."""
        self.changed_at = at

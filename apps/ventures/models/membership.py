"""Who is in a team, as what."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django_fsm import FSMField, transition

from apps.users.models import User
from apps.ventures.models.venture import Venture, may_run
from apps.ventures.querysets import OWNER_ROLES, MembershipQuerySet
from apps.workflows.models import StatefulModel


def is_theirs(membership, user):
    return membership.user_id == user.pk


def may_end(membership, user):
    return is_theirs(membership, user) or may_run(membership.venture, user)


class Membership(StatefulModel):
    """One row is one person's place in one venture, for as long as they know each other.

    active -> left, and back again: somebody who returns takes up the old row, so there
    is one row a pair. Only active places count: ask `Membership.objects.active()`.
    """

    class State(models.TextChoices):
        ACTIVE = "active"
        LEFT = "left"

    class Role(models.TextChoices):
        FOUNDER = "founder"
        CO_FOUNDER = "co_founder", "Co-founder"
        MEMBER = "member"
        ADVISOR = "advisor"
        INVESTOR = "investor"
        OBSERVER = "observer"

    venture = models.ForeignKey(
        Venture, on_delete=models.CASCADE, related_name="memberships"
    )
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20, choices=Role.choices, default=Role.MEMBER)
    joined_at = models.DateTimeField(default=timezone.now, editable=False)
    state = FSMField(default=State.ACTIVE, choices=State.choices, protected=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["venture", "user"], name="ventures_membership_once"
            ),
            models.CheckConstraint(
                condition=Q(
                    role__in=[
                        "founder",
                        "co_founder",
                        "member",
                        "advisor",
                        "investor",
                        "observer",
                    ]
                ),
                name="ventures_membership_known_role",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["active", "left"]),
                name="ventures_membership_known_state",
            ),
        ]
        indexes = [
            models.Index(fields=["user", "state"], name="ventures_membership_of_user")
        ]

    def __str__(self):
        return f"{self.role} of {self.venture_id}"

    @property
    def is_owner(self):
        return self.state == self.State.ACTIVE and self.role in OWNER_ROLES

    @transition(state, source="active", target="left", permission=may_end)
    def leave(self):
        """They go, or are let go."""

    @transition(state, source="left", target="active")
    def rejoin(self):
        """They are back."""
        self.joined_at = timezone.now()

"""Who is in a team, as what."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django_fsm import FSMField, transition

from apps.users.models import User
from apps.ventures.models.venture import Venture, may_run
from apps.ventures.querysets import OWNER_ROLES, WORKER_ROLES, MembershipQuerySet
from apps.workflows.models import StatefulModel

OUTSIDE = ["left", "declined", "withdrawn", "expired"]


def is_theirs(membership, user):
    return membership.user_id == user.pk


def may_end(membership, user):
    return is_theirs(membership, user) or may_run(membership.venture, user)


def may_invite(membership, user):
    return may_run(membership.venture, user)


def may_work(venture, user):
    """Its owners and members, not those who advise or watch; and staff who may change it."""
    places = venture.memberships.active().filter(role__in=WORKER_ROLES)
    return places.filter(user=user).exists() or user.has_perm("ventures.change_venture")


def is_nobody(membership, user):
    """Only the house itself takes this step."""
    return False


def is_in_time(membership):
    return membership.expires_at > timezone.now()


class Membership(StatefulModel):
    """One row is one person's place in one venture, for as long as they know each other.

    invited -> active -> left; an invitation may also be declined, withdrawn or expire.
    Somebody who returns takes up the old row, so there is one row a pair. Only active
    places count: ask `Membership.objects.active()`.
    """

    class State(models.TextChoices):
        INVITED = "invited"
        ACTIVE = "active"
        LEFT = "left"
        DECLINED = "declined"
        WITHDRAWN = "withdrawn"
        EXPIRED = "expired"

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
    invited_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    invited_at = models.DateTimeField(null=True, editable=False)
    expires_at = models.DateTimeField(null=True, editable=False)
    message = models.CharField(max_length=500, blank=True)
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
                condition=Q(
                    state__in=[
                        "invited",
                        "active",
                        "left",
                        "declined",
                        "withdrawn",
                        "expired",
                    ]
                ),
                name="ventures_membership_known_state",
            ),
            models.CheckConstraint(
                condition=~Q(state="invited") | Q(expires_at__isnull=False),
                name="ventures_membership_invitations_end",
            ),
        ]
        indexes = [
            models.Index(fields=["user", "state"], name="ventures_membership_of_user"),
            models.Index(
                fields=["expires_at"],
                condition=Q(state="invited"),
                name="ventures_membership_invited",
            ),
        ]

    def __str__(self):
        return f"{self.role} of {self.venture_id}"

    @property
    def is_owner(self):
        return self.state == self.State.ACTIVE and self.role in OWNER_ROLES

    def is_insider(self, user):
        return is_theirs(self, user) or self.venture.is_insider(user)

    @transition(state, source=OUTSIDE, target="invited", permission=may_invite)
    def invite(self, *, until):
        """An owner asks them, once more."""
        self.invited_at = timezone.now()
        self.expires_at = until

    @transition(
        state,
        source="invited",
        target="active",
        conditions=[is_in_time],
        permission=is_theirs,
    )
    def accept(self):
        """They say yes."""
        self.joined_at = timezone.now()

    @transition(state, source="invited", target="declined", permission=is_theirs)
    def decline(self):
        """They say no."""

    @transition(state, source="invited", target="withdrawn", permission=may_invite)
    def withdraw(self):
        """An owner takes the invitation back."""

    @transition(state, source="invited", target="expired", permission=is_nobody)
    def expire(self):
        """Nobody answered in time."""

    @transition(state, source="active", target="left", permission=may_end)
    def leave(self):
        """They go, or are let go."""

    @transition(state, source=["invited", *OUTSIDE], target="active", permission=is_nobody)
    def rejoin(self):
        """An owner lets them in directly, who knew the venture before."""
        self.joined_at = timezone.now()

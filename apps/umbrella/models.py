"""Relationships with a purpose, referrals, and the network they make."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django_fsm import FSMField, transition

from apps.buz.models import Transfer
from apps.core.models import BaseModel
from apps.umbrella.querysets import RelationshipQuerySet, RevenueShareQuerySet
from apps.users.models import User
from apps.workflows.models import StatefulModel


def is_initiator(relationship, user):
    return relationship.initiator_id == user.pk


def is_recipient(relationship, user):
    return relationship.recipient_id == user.pk


def is_party(relationship, user):
    return user.pk in {relationship.initiator_id, relationship.recipient_id}


def may_end(relationship, user):
    return is_party(relationship, user) or user.has_perm("umbrella.end_relationship")


LEAST_SHARE, MOST_SHARE = 50, 150  # Basis points: 0.5 to 1.5 %.


class Relationship(StatefulModel):
    """One row is what two people are to each other, by the consent of both.

    pending -> active <-> paused -> ended; a proposal may be declined or withdrawn. The
    initiator consents by proposing, the recipient by accepting; they are never the same.
    Only a referral names a share of revenue, in hundredths of a percent.
    """

    class Kind(models.TextChoices):
        MENTOR_MENTEE = "mentor_mentee"
        COLLABORATOR = "collaborator"
        INVESTOR_INVESTEE = "investor_investee"
        ADVISOR_VENTURE = "advisor_venture"
        PARTNER = "partner"
        SUPPLIER_CLIENT = "supplier_client"
        COMPETITOR = "competitor"
        PEER = "peer"
        FAMILY = "family"
        FRIEND = "friend"
        REFERRAL = "referral"

    class State(models.TextChoices):
        PENDING = "pending"
        ACTIVE = "active"
        PAUSED = "paused"
        DECLINED = "declined"
        WITHDRAWN = "withdrawn"
        ENDED = "ended"

    OPEN = ["pending", "active", "paused"]

    initiator = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="relationships_begun"
    )
    recipient = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="relationships_received"
    )
    pair = models.CharField(max_length=73, editable=False)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    title = models.CharField(max_length=120, blank=True)
    terms = models.TextField(max_length=4000, blank=True)
    share_basis_points = models.PositiveSmallIntegerField(null=True, editable=False)
    began_at = models.DateTimeField(null=True, editable=False)
    ended_at = models.DateTimeField(null=True, editable=False)
    state = FSMField(default=State.PENDING, choices=State.choices, protected=True)

    objects = RelationshipQuerySet.as_manager()

    class Meta:
        permissions = [("end_relationship", "Can end a relationship of others")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(initiator=F("recipient")), name="umbrella_relationship_of_two"
            ),
            models.CheckConstraint(
                condition=Q(
                    kind="referral",
                    share_basis_points__isnull=False,
                    share_basis_points__range=(LEAST_SHARE, MOST_SHARE),
                )
                | (~Q(kind="referral") & Q(share_basis_points=None)),
                name="umbrella_relationship_share_of_referrals",
            ),
            models.UniqueConstraint(
                fields=["pair", "kind"],
                condition=Q(state__in=["pending", "active", "paused"]),
                name="umbrella_relationship_one_open",
            ),
            models.CheckConstraint(
                condition=Q(began_at__isnull=False) | ~Q(state__in=["active", "paused"]),
                name="umbrella_relationship_live_began",
            ),
        ]
        indexes = [
            models.Index(fields=["initiator", "-id"], name="umbrella_rel_of_initiator"),
            models.Index(fields=["recipient", "-id"], name="umbrella_rel_of_recipient"),
        ]

    def __str__(self):
        return f"{self.kind} {self.pk}"

    @transition(state, source="pending", target="active", permission=is_recipient)
    def accept(self):
        """The other one agrees."""
        self.began_at = timezone.now()

    @transition(state, source="pending", target="declined", permission=is_recipient)
    def decline(self):
        """The other one does not."""
        self.ended_at = timezone.now()

    @transition(state, source="pending", target="withdrawn", permission=is_initiator)
    def withdraw(self):
        """The one who asked thinks better of it."""
        self.ended_at = timezone.now()

    @transition(state, source="active", target="paused", permission=is_party)
    def pause(self):
        """It rests; either may take it up again."""

    @transition(state, source="paused", target="active", permission=is_party)
    def resume(self):
        """It goes on."""

    @transition(state, source=["active", "paused"], target="ended", permission=may_end)
    def end(self):
        """For good; a new one begins with a new proposal."""
        self.ended_at = timezone.now()


def pair_of(one_id, other_id) -> str:
    """The same text for both orders of two people."""
    return ":".join(sorted([str(one_id), str(other_id)]))


class Tie(models.Model):
    """One row is one direction of one tie: `person` and `other` know each other.

    Derived from connections and active relationships, see services.sync_tie. Both
    directions are kept, so that every question about a network is one index range.
    """

    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="ties")
    other = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "other"], name="umbrella_tie_once"),
            models.CheckConstraint(
                condition=~Q(person=F("other")), name="umbrella_tie_of_two"
            ),
        ]

    def __str__(self):
        return f"{self.person_id} knows {self.other_id}"


class Dismissal(models.Model):
    """One row is one suggestion somebody never wants to see again."""

    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    candidate = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    dismissed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "candidate"], name="umbrella_dismissal_once"
            )
        ]

    def __str__(self):
        return f"{self.person_id} does not want {self.candidate_id}"


class ReferralCode(models.Model):
    """One row is the code one person gives to those they bring along."""

    person = models.OneToOneField(
        User, on_delete=models.CASCADE, primary_key=True, related_name="referral_code"
    )
    code = models.CharField(max_length=12, unique=True)

    def __str__(self):
        return self.code


class Referral(BaseModel):
    """One row says who brought whom, and at what share of revenue, in hundredths of a percent."""

    referrer = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="referrals_made"
    )
    referred = models.OneToOneField(User, on_delete=models.PROTECT, related_name="referral")
    relationship = models.OneToOneField(
        Relationship, on_delete=models.PROTECT, related_name="referral"
    )
    share_basis_points = models.PositiveSmallIntegerField(default=100)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(referrer=F("referred")), name="umbrella_referral_of_two"
            ),
            models.CheckConstraint(
                condition=Q(share_basis_points__gte=50, share_basis_points__lte=150),
                name="umbrella_referral_share_bounded",
            ),
        ]

    def __str__(self):
        return f"{self.referrer_id} brought {self.referred_id}"


class RevenueShare(BaseModel):
    """One row is one revenue of somebody who was brought along, and the part they passed on.

    `reference` is their own name for the revenue, such as an invoice's number: the same
    one is shared once. The money is in the ledger; this row says what it was for.
    """

    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="shares")
    reference = models.CharField(max_length=100)
    revenue_grains = models.BigIntegerField()
    share_basis_points = models.PositiveSmallIntegerField()
    share_grains = models.BigIntegerField()
    transfer = models.OneToOneField(Transfer, on_delete=models.PROTECT, related_name="+")

    objects = RevenueShareQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["referral", "reference"], name="umbrella_revenueshare_once"
            ),
            models.CheckConstraint(
                condition=Q(share_basis_points__range=(LEAST_SHARE, MOST_SHARE)),
                name="umbrella_revenueshare_bounded",
            ),
            models.CheckConstraint(
                condition=Q(share_grains__gt=0, share_grains__lt=F("revenue_grains")),
                name="umbrella_revenueshare_is_a_part",
            ),
        ]

    def __str__(self):
        return f"{self.reference} of {self.referral_id}"

from django.db import models
from django.db.models import F, Q
from django_fsm import FSMField, transition

from apps.buz.models.ledger import Kind, Transfer
from apps.buz.querysets import ReservationQuerySet
from apps.users.models import User
from apps.workflows.models import StatefulModel


def is_payer(reservation, user):
    return reservation.payer_id == user.pk and not reservation.is_managed


def is_payee(reservation, user):
    return reservation.payee_id == user.pk and not reservation.is_managed


def is_nobody(reservation, user):
    """Only the house itself takes this step."""
    return False


class Reservation(StatefulModel):
    """One row is one promise: BUZ set aside by a payer for one payee, until it ends.

    reserved -> settled (all or part of it, the rest is free again) | voided | expired.
    The payer lets the money go, the payee may decline it, and the clock ends it. `fee` is
    set aside beside `amount` where the kind bears one. A managed one belongs to something
    of another app, and ends with that: neither of the two ends it here.
    """

    class State(models.TextChoices):
        RESERVED = "reserved"
        SETTLED = "settled"
        VOIDED = "voided"
        EXPIRED = "expired"

    payer = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="buz_reservations_made"
    )
    payee = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="buz_reservations_received"
    )
    kind = models.CharField(max_length=20, choices=Kind.choices)
    amount = models.BigIntegerField()
    fee = models.BigIntegerField(default=0)
    settled = models.BigIntegerField(default=0)
    memo = models.CharField(max_length=200, blank=True)
    is_managed = models.BooleanField(default=False)
    expires_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    opening = models.OneToOneField(
        Transfer, on_delete=models.PROTECT, related_name="reservation"
    )
    state = FSMField(default=State.RESERVED, choices=State.choices, protected=True)

    objects = ReservationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__gt=0, fee__gte=0), name="buz_reservation_of_some"
            ),
            models.CheckConstraint(
                condition=Q(state="settled", settled__gt=0, settled__lte=F("amount"))
                | (~Q(state="settled") & Q(settled=0)),
                name="buz_reservation_settles_within",
            ),
            models.CheckConstraint(
                condition=Q(state="reserved", ended_at__isnull=True)
                | Q(state__in=["settled", "voided", "expired"], ended_at__isnull=False),
                name="buz_reservation_ends_once",
            ),
        ]
        indexes = [
            models.Index(fields=["payer", "id"], name="buz_reservation_of_payer"),
            models.Index(fields=["payee", "id"], name="buz_reservation_of_payee"),
            models.Index(
                fields=["expires_at"],
                condition=Q(state="reserved"),
                name="buz_reservation_due",
            ),
        ]

    def __str__(self):
        return f"{self.kind} {self.pk}"

    @property
    def is_open(self):
        return self.state == self.State.RESERVED

    @transition(state, source="reserved", target="settled", permission=is_payer)
    def settle(self, *, grains, at):
        """The payer lets the payee have it, or a part."""
        self.settled, self.ended_at = grains, at

    @transition(state, source="reserved", target="voided", permission=is_payee)
    def void(self, *, at):
        """The payee does not want it."""
        self.ended_at = at

    @transition(state, source="reserved", target="expired", permission=is_nobody)
    def expire(self, *, at):
        """Its time is over."""
        self.ended_at = at

"""Messages on their way out of the house, and what became of each."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django_fsm import FSMField, transition

from apps.core.models import BaseModel
from apps.notifications.models.notification import Notification
from apps.notifications.models.push import PushSubscription
from apps.notifications.querysets import DeliveryQuerySet
from apps.workflows.models import StatefulModel


class Channel(models.TextChoices):
    EMAIL = "email", "E-mail"
    PUSH = "push", "Push"


class Delivery(StatefulModel):
    """One row is one notification going out by one channel to one target.

    held -> queued -> sending -> sent -> delivered; a failed attempt goes back to queued and
    waits longer each time, until it is dead. bounced: the address refused it. failed: the
    other side refused what we sent. suppressed: it was never to be sent.
    """

    class State(models.TextChoices):
        HELD = "held"
        QUEUED = "queued"
        SENDING = "sending"
        SENT = "sent"
        DELIVERED = "delivered"
        BOUNCED = "bounced"
        FAILED = "failed"
        SUPPRESSED = "suppressed"
        DEAD = "dead"

    other_starts = (State.HELD,)

    notification = models.ForeignKey(
        Notification, on_delete=models.CASCADE, related_name="deliveries"
    )
    channel = models.CharField(max_length=10, choices=Channel.choices)
    subscription = models.ForeignKey(
        PushSubscription, on_delete=models.SET_NULL, null=True, related_name="deliveries"
    )
    target = models.CharField(
        max_length=64, help_text="A digest of the address, or of the device."
    )
    due_at = models.DateTimeField(default=timezone.now)
    attempt_count = models.PositiveSmallIntegerField(default=0)
    attempted_at = models.DateTimeField(null=True, editable=False)
    sent_at = models.DateTimeField(null=True, editable=False)
    reason = models.CharField(
        max_length=40, blank=True, help_text="Why it was held back or given up, as a word."
    )
    last_error = models.CharField(max_length=500, blank=True)
    state = FSMField(default=State.QUEUED, choices=State.choices, protected=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "deliveries"
        permissions = [("resend_delivery", "Can send a delivery again")]
        constraints = [
            models.UniqueConstraint(
                fields=["notification", "channel", "target"],
                name="notifications_delivery_once_per_target",
            ),
            models.CheckConstraint(
                condition=Q(sent_at__isnull=False) | ~Q(state__in=["sent", "delivered"]),
                name="notifications_delivery_sent_has_a_time",
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=[
                        "held",
                        "queued",
                        "sending",
                        "sent",
                        "delivered",
                        "bounced",
                        "failed",
                        "suppressed",
                        "dead",
                    ]
                ),
                name="notifications_delivery_known_state",
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_at", "id"],
                condition=Q(state__in=["held", "queued"]),
                name="notifications_delivery_due",
            ),
            models.Index(
                fields=["attempted_at"],
                condition=Q(state="sending"),
                name="notifications_delivery_out",
            ),
            models.Index(fields=["channel", "state"], name="notifications_delivery_state"),
        ]

    def __str__(self):
        return f"{self.channel} of {self.notification_id}"

    @transition(state, source="held", target="queued")
    def release(self):
        """The quiet hours are over."""

    @transition(state, source="queued", target="sending")
    def begin(self):
        """A worker takes it, and says so before it speaks to anybody."""
        self.attempt_count += 1
        self.attempted_at = timezone.now()

    @transition(state, source="sending", target="sent")
    def accept(self):
        """The other side took it."""
        self.sent_at = timezone.now()
        self.last_error = self.reason = ""

    @transition(state, source="sending", target="queued")
    def postpone(self, *, due_at, error):
        """Not now: another attempt later."""
        self.due_at, self.last_error = due_at, error[:500]

    @transition(state, source=["sending", "sent"], target="bounced")
    def bounce(self, *, because, error):
        """The address or the device does not exist any more."""
        self.reason, self.last_error = because, error[:500]

    @transition(state, source="sending", target="failed")
    def fail(self, *, error):
        """The other side does not want what we sent; sending it again would not help."""
        self.reason, self.last_error = "refused", error[:500]

    @transition(state, source="sending", target="dead")
    def give_up(self, *, error):
        """Tried too often."""
        self.reason, self.last_error = "too_many_attempts", error[:500]

    @transition(state, source=["held", "queued"], target="suppressed")
    def suppress(self, *, because):
        """It is not to be sent after all."""
        self.reason = because

    @transition(state, source="sent", target="delivered")
    def confirm(self):
        """We know that it arrived."""

    @transition(
        state,
        source=["failed", "dead", "bounced"],
        target="queued",
        permission="notifications.resend_delivery",
    )
    def resend(self):
        """Staff let it be tried anew."""
        self.attempt_count = 0
        self.due_at = timezone.now()
        self.reason = self.last_error = ""


class Mail(BaseModel):
    """One row is one e-mail as it left the house, for staff who are asked about it."""

    delivery = models.OneToOneField(Delivery, on_delete=models.CASCADE, related_name="mail")
    message_id = models.CharField(max_length=200, unique=True)
    to = models.EmailField(max_length=254)
    subject = models.CharField(max_length=250)
    text = models.TextField()
    html = models.TextField()

    class Meta:
        verbose_name = "e-mail"

    def __str__(self):
        return self.subject


class Suppression(BaseModel):
    """One row is one address we do not write to, because it does not exist.

    Only a digest of the address is kept. Deleting the row lets mail go there again.
    """

    digest = models.CharField(max_length=64, unique=True)
    reason = models.CharField(max_length=300)

    def __str__(self):
        return self.digest[:12]

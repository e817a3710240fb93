"""Who knows whom, and who wants nothing to do with whom."""

from django.db import models
from django.db.models import F, Q
from django_fsm import FSMField, transition

from apps.core.models import BaseModel
from apps.users.models.user import User
from apps.users.querysets import ConnectionQuerySet
from apps.workflows.models import StatefulModel


def is_asked(connection, by):
    """The other one of the two has to answer, not the one who asked."""
    return by.pk in {connection.low_id, connection.high_id} and not is_asking(
        connection, by
    )


def is_asking(connection, by):
    return by.pk == connection.requested_by_id


def is_either(connection, by):
    return by.pk in {connection.low_id, connection.high_id}


def nobody(connection, by):
    """Asking is a service of its own, which looks at more than the row."""
    return False


class Connection(StatefulModel):
    """One row is what two people are to each other: one row a pair, `low` < `high`.

    pending -> accepted | declined | withdrawn, accepted -> removed, and asked again from
    each of the last three.
    """

    class State(models.TextChoices):
        PENDING = "pending"
        ACCEPTED = "accepted"
        DECLINED = "declined"
        WITHDRAWN = "withdrawn"
        REMOVED = "removed"

    low = models.ForeignKey(
        User, on_delete=models.CASCADE, related_name="connections_as_low"
    )
    high = models.ForeignKey(
        User, on_delete=models.CASCADE, related_name="connections_as_high"
    )
    requested_by = models.ForeignKey(
        User, on_delete=models.CASCADE, related_name="requested_connections"
    )
    note = models.CharField(max_length=300, blank=True)
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, editable=False)
    state = FSMField(default=State.PENDING, choices=State.choices, protected=True)

    objects = ConnectionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["low", "high"], name="users_connection_one_row_a_pair"
            ),
            models.CheckConstraint(
                condition=Q(low__lt=F("high")), name="users_connection_low_before_high"
            ),
            models.CheckConstraint(
                condition=Q(requested_by=F("low")) | Q(requested_by=F("high")),
                name="users_connection_asked_by_one_of_them",
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=["pending", "accepted", "declined", "withdrawn", "removed"]
                ),
                name="users_connection_known_state",
            ),
        ]
        indexes = [
            models.Index(fields=["high", "state", "low"], name="users_connection_of_high"),
            models.Index(fields=["low", "state", "high"], name="users_connection_of_low"),
        ]

    def __str__(self):
        return f"{self.low_id} and {self.high_id}: {self.state}"

    def other_id(self, person):
        return self.high_id if person.pk == self.low_id else self.low_id

    @property
    def recipient_id(self):
        return self.high_id if self.requested_by_id == self.low_id else self.low_id

    @transition(state, source="pending", target="accepted", permission=is_asked)
    def accept(self):
        """Both know each other from now on."""

    @transition(state, source="pending", target="declined", permission=is_asked)
    def decline(self):
        """Not now; the one who asked may ask again in a month."""

    @transition(state, source="pending", target="withdrawn", permission=is_asking)
    def withdraw(self):
        """The one who asked thought better of it."""

    @transition(state, source="accepted", target="removed", permission=is_either)
    def remove(self):
        """One of them went apart."""

    @transition(
        state,
        source=["declined", "withdrawn", "removed"],
        target="pending",
        permission=nobody,
    )
    def ask_again(self, person, note, now):
        """One of them asks anew."""
        self.requested_by, self.note = person, note
        self.asked_at, self.answered_at = now, None


class Block(BaseModel):
    """One row is one person who wants nothing to do with another, and never says so.

    To each of the two, the other does not exist.
    """

    blocker = models.ForeignKey(User, on_delete=models.CASCADE, related_name="blocks_made")
    blocked = models.ForeignKey(
        User, on_delete=models.CASCADE, related_name="blocks_received"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["blocker", "blocked"], name="users_block_once_a_pair"
            ),
            models.CheckConstraint(
                condition=~Q(blocker=F("blocked")), name="users_block_never_oneself"
            ),
        ]

    def __str__(self):
        return f"{self.blocker_id} blocks {self.blocked_id}"

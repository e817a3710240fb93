"""Messages owed to people."""

from django.db import models
from django.db.models import Q

from apps.core.models import BaseModel
from apps.notifications.catalogue import CATEGORIES, PRIORITIES, type_of
from apps.notifications.querysets import NotificationQuerySet
from apps.users.models import User


class Notification(BaseModel):
    """One row is one message to one person about one thing that happened.

    It holds ids only; the sentence is made when it is read. `key` names the occasion, and
    nobody is told of the same one twice. What the recipient removed stays as a row, so that
    it is not told again, and so that it can be known where it went.
    """

    recipient = models.ForeignKey(
        User, on_delete=models.CASCADE, related_name="notifications"
    )
    type = models.CharField(max_length=60)
    category = models.CharField(max_length=20, choices=CATEGORIES.items())
    priority = models.CharField(
        max_length=10, choices=[(word, word) for word in PRIORITIES], default="normal"
    )
    key = models.CharField(max_length=200)
    data = models.JSONField(default=dict)
    read_at = models.DateTimeField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, editable=False)

    objects = NotificationQuerySet.as_manager()

    class Meta:
        permissions = [("send_notification", "Can write to people")]
        constraints = [
            models.UniqueConstraint(
                fields=["recipient", "key"], name="notifications_notification_told_once"
            ),
            models.CheckConstraint(
                condition=Q(category__in=list(CATEGORIES)),
                name="notifications_notification_known_category",
            ),
            models.CheckConstraint(
                condition=Q(removed_at=None) | Q(read_at__isnull=False),
                name="notifications_notification_removed_is_read",
            ),
        ]
        indexes = [
            models.Index(fields=["recipient", "id"], name="notifications_of_recipient"),
            models.Index(
                fields=["recipient", "category", "id"],
                name="notifications_of_category",
            ),
            models.Index(
                fields=["recipient", "id"],
                condition=Q(read_at__isnull=True),
                name="notifications_unread",
            ),
        ]

    def __str__(self):
        return f"{self.type} to {self.recipient_id}"

    @property
    def kind(self):
        return type_of(self.type)

"""The log of every room: what was said there, in which order."""

import secrets

from django.db import models
from django.db.models import F, Q

from apps.core.querysets import BaseQuerySet


def new_epoch():
    return secrets.token_hex(4)


class ChannelHead(models.Model):
    """One row is one room and how far its log has come.

    `epoch` names this log: were it ever begun anew, places in the old one mean nothing.
    Everything up to `forgotten` has been removed and cannot be read again.
    """

    channel = models.CharField(max_length=120, primary_key=True)
    epoch = models.CharField(max_length=16, default=new_epoch)
    offset = models.PositiveBigIntegerField(default=0)
    forgotten = models.PositiveBigIntegerField(default=0)

    objects = BaseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(forgotten__lte=F("offset")),
                name="realtime_channelhead_forgets_only_the_past",
            )
        ]

    def __str__(self):
        return f"{self.channel} at {self.offset}"


class Publication(models.Model):
    """One row is one message in the log of one room. Only added, and one day forgotten.

    Offsets of a room have no gaps and grow in the order of the commits, because they are
    taken under the lock of the room's head. `key` makes publishing twice the same as once.
    """

    channel = models.ForeignKey(
        ChannelHead, on_delete=models.CASCADE, related_name="publications"
    )
    offset = models.PositiveBigIntegerField()
    data = models.JSONField()
    key = models.CharField(max_length=120, blank=True)
    actor_id = models.UUIDField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        permissions = [("broadcast", "Can announce to everybody at once")]
        constraints = [
            models.UniqueConstraint(
                fields=["channel", "offset"], name="realtime_publication_one_place"
            ),
            models.UniqueConstraint(
                fields=["channel", "key"],
                condition=~Q(key=""),
                name="realtime_publication_once_per_key",
            ),
        ]
        indexes = [models.Index(fields=["created_at"], name="realtime_publication_age")]

    def __str__(self):
        return f"{self.channel_id} #{self.offset}"

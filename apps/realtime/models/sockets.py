"""Who is connected: the processes that hold sockets, the sockets, and where they listen."""

from django.db import models
from django.utils import timezone

from apps.authentication.models import Session
from apps.core.ids import uuid7
from apps.core.models import BaseModel
from apps.core.querysets import BaseQuerySet
from apps.realtime.querysets import ConnectionQuerySet
from apps.users.models import User


class Process(models.Model):
    """One row is one process that holds sockets, and until when it vouches for them.

    It renews its lease as long as it lives. Were it killed, what it held is swept.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    host = models.CharField(max_length=100)
    started_at = models.DateTimeField(default=timezone.now)
    lease_ends_at = models.DateTimeField()

    objects = BaseQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "processes"
        indexes = [models.Index(fields=["lease_ends_at"], name="realtime_process_lease")]

    def __str__(self):
        return f"{self.host} since {self.started_at:%H:%M:%S}"


class Connection(BaseModel):
    """One row is one open socket. `end_code` says that it has been told to close."""

    process = models.ForeignKey(
        Process, on_delete=models.CASCADE, related_name="connections"
    )
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="sockets")
    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="sockets")
    client_name = models.CharField(max_length=40, blank=True)
    client_version = models.CharField(max_length=20, blank=True)
    user_agent = models.CharField(max_length=200, blank=True)
    address = models.GenericIPAddressField(null=True)
    end_code = models.PositiveSmallIntegerField(null=True)

    objects = ConnectionQuerySet.as_manager()

    def __str__(self):
        return f"Socket {self.pk} of {self.user_id}"


class Presence(models.Model):
    """One row is one socket in one room. Rooms everybody is in from the start have none."""

    connection = models.ForeignKey(
        Connection, on_delete=models.CASCADE, related_name="presences"
    )
    channel = models.CharField(max_length=120)
    joined_at = models.DateTimeField(default=timezone.now)

    objects = BaseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["connection", "channel"], name="realtime_presence_once"
            )
        ]
        indexes = [models.Index(fields=["channel"], name="realtime_presence_of_room")]

    def __str__(self):
        return f"{self.connection_id} in {self.channel}"

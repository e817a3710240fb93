"""The rows every app leans on: the base row, what happened, and what is still owed."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from apps.core.ids import uuid7
from apps.core.querysets import BaseQuerySet


class BaseModel(models.Model):
    """A row with a public id. The two stamps are to read and sort by, never for rules."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = BaseQuerySet.as_manager()

    class Meta:
        abstract = True


class EventRecord(models.Model):
    """One row is one thing that happened: outbox, audit trail and feed in one.

    Rows are only ever added. No foreign keys: a record must outlive, and never
    hold back, the rows it speaks of.
    """

    name = models.CharField(max_length=100)
    payload = models.JSONField()
    actor_id = models.UUIDField(null=True)
    request_id = models.CharField(max_length=64, blank=True)
    happened_at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [
            models.Index(fields=["name", "happened_at"], name="core_event_name_time"),
            models.Index(fields=["actor_id", "id"], name="core_event_actor"),
            models.Index(fields=["happened_at"], name="core_event_time"),
        ]

    def __str__(self):
        return f"#{self.pk} {self.name}"


class Delivery(models.Model):
    """One row is one event owed to one handler.

    `delivered_at` says it was paid, `given_up_at` that somebody has to look at it.
    """

    record = models.ForeignKey(
        EventRecord, on_delete=models.CASCADE, related_name="deliveries"
    )
    handler = models.CharField(max_length=200)
    due_at = models.DateTimeField(default=timezone.now)
    attempt_count = models.PositiveSmallIntegerField(default=0)
    last_error = models.TextField(blank=True)
    delivered_at = models.DateTimeField(null=True)
    given_up_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name_plural = "deliveries"
        constraints = [
            models.UniqueConstraint(
                fields=["record", "handler"], name="core_delivery_once_per_handler"
            ),
            models.CheckConstraint(
                condition=Q(delivered_at__isnull=True) | Q(given_up_at__isnull=True),
                name="core_delivery_one_ending",
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_at"],
                condition=Q(delivered_at__isnull=True, given_up_at__isnull=True),
                name="core_delivery_owed",
            ),
            models.Index(
                fields=["given_up_at"],
                condition=Q(given_up_at__isnull=False),
                name="core_delivery_given_up",
            ),
        ]

    def __str__(self):
        return f"#{self.record_id} to {self.handler}"


class IdempotencyKey(models.Model):
    """One row is one request a client may safely send again, with its first answer."""

    principal_id = models.UUIDField()
    key = models.CharField(max_length=255)
    fingerprint = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(default=0)
    content_type = models.CharField(max_length=100, default="application/json")
    body = models.BinaryField(default=b"")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["principal_id", "key"], name="core_idempotencykey_once"
            )
        ]
        indexes = [models.Index(fields=["created_at"], name="core_idempotencykey_age")]

    def __str__(self):
        return f"{self.key} of {self.principal_id}"


class Heartbeat(models.Model):
    """One row is one kind of process and when it last proved that it works."""

    name = models.CharField(max_length=50, primary_key=True)
    beat_at = models.DateTimeField()

    def __str__(self):
        return f"{self.name} at {self.beat_at:%H:%M:%S}"

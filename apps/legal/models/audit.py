from django.db import models
from django.db.models import Q
from django.utils import timezone

from apps.legal.models.document import Document


class AuditEvent(models.Model):
    """One row is one thing that happened to one document, chained to the one before.

    `record` is canonical JSON of everything the columns say and more; `hash` is taken
    over the hash before it and the record. Numbers have no gaps. Never changed.
    """

    document = models.ForeignKey(
        Document, on_delete=models.PROTECT, related_name="audit_events"
    )
    seq = models.PositiveIntegerField()
    at = models.DateTimeField()
    kind = models.CharField(max_length=30)
    actor_id = models.UUIDField(null=True)
    record = models.TextField()
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["document", "seq"], name="legal_auditevent_one_number"
            ),
            models.CheckConstraint(
                condition=Q(seq=1, previous_hash="")
                | (Q(seq__gt=1) & ~Q(previous_hash="")),
                name="legal_auditevent_first_has_none_before",
            ),
        ]
        indexes = [
            models.Index(fields=["actor_id", "id"], name="legal_auditevent_of_actor"),
        ]

    def __str__(self):
        return f"#{self.seq} {self.kind} of {self.document_id}"


class Artefact(models.Model):
    """One row is one file made of a document: claimed first, then written, once.

    `digest` is the SHA-256 of the stored bytes, which are never made again.
    """

    class Kind(models.TextChoices):
        EXECUTED = "executed"

    document = models.ForeignKey(
        Document, on_delete=models.PROTECT, related_name="artefacts"
    )
    kind = models.CharField(max_length=20, choices=Kind.choices)
    claimed_at = models.DateTimeField(default=timezone.now)
    attempt_count = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=500, blank=True)
    sealed_at = models.DateTimeField(null=True)
    file = models.CharField(max_length=200, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    byte_count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["document", "kind"], name="legal_artefact_one_of_a_kind"
            ),
            models.CheckConstraint(
                condition=Q(sealed_at=None)
                | (Q(byte_count__gt=0) & ~Q(file="") & ~Q(digest="")),
                name="legal_artefact_sealed_means_stored",
            ),
        ]
        indexes = [
            models.Index(fields=["digest"], name="legal_artefact_by_digest"),
            models.Index(
                fields=["claimed_at"],
                condition=Q(sealed_at=None),
                name="legal_artefact_unsealed",
            ),
        ]

    def __str__(self):
        return f"{self.kind} file of {self.document_id}"

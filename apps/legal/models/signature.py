from django.db import models
from django.db.models import Q
from django.utils import timezone

from apps.core.models import BaseModel
from apps.legal.models.document import Document, Recipient
from apps.users.models import User


class Consent(BaseModel):
    """One row is one person's agreement to do business electronically.

    It stands until it is withdrawn; withdrawing undoes no signature.
    """

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="consents")
    disclosure_version = models.CharField(max_length=20)
    disclosure_digest = models.CharField(max_length=64)
    given_by = models.CharField(max_length=20)
    given_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user"],
                condition=Q(withdrawn_at=None),
                name="legal_consent_one_stands",
            ),
            models.CheckConstraint(
                condition=Q(given_by__in=["asking", "signing"]),
                name="legal_consent_known_way",
            ),
        ]

    def __str__(self):
        return f"Consent of {self.user_id}"


class Signature(BaseModel):
    """One row is one act of one recipient: what they saw, what they said, and when.

    `record` is the evidence as canonical JSON and `record_digest` its SHA-256; personal
    values are in it as commitments only (see PrivateValue). Never changed, never deleted.
    """

    class Method(models.TextChoices):
        CLICK = "click"
        TYPED = "typed"
        DRAWN = "drawn"

    document = models.ForeignKey(
        Document, on_delete=models.PROTECT, related_name="signatures"
    )
    recipient = models.OneToOneField(
        Recipient, on_delete=models.PROTECT, related_name="signature"
    )
    signer = models.ForeignKey(User, on_delete=models.PROTECT, related_name="signatures")
    consent = models.ForeignKey(
        Consent, on_delete=models.PROTECT, related_name="signatures"
    )
    content_digest = models.CharField(max_length=64)
    is_digest_given = models.BooleanField()
    intent_version = models.CharField(max_length=20)
    method = models.CharField(max_length=10, choices=Method.choices)
    drawing = models.JSONField(default=list, blank=True)
    signed_at = models.DateTimeField()
    record = models.TextField()
    record_digest = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(method__in=["click", "typed", "drawn"]),
                name="legal_signature_known_method",
            ),
        ]

    def __str__(self):
        return f"Signature of {self.signer_id} on {self.document_id}"


class PrivateValue(models.Model):
    """One row is one personal value behind a commitment in a record.

    Erasing the row makes the person unknown and leaves every digest true.
    """

    class Kind(models.TextChoices):
        NAME = "name"
        TYPED_NAME = "typed_name"
        ADDRESS = "address"
        AGENT = "agent"

    commitment = models.CharField(max_length=64, primary_key=True)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    person = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="private_values"
    )
    salt = models.CharField(max_length=64)
    value = models.TextField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["name", "typed_name", "address", "agent"]),
                name="legal_privatevalue_known_kind",
            ),
        ]

    def __str__(self):
        return f"{self.kind} of {self.person_id}"

"""Links we send by mail: whoever holds one has read that mailbox."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from apps.core.models import BaseModel
from apps.users.models import User


class Link(BaseModel):
    """One row is one link sent to one mailbox, by its hash: for one purpose and one use.

    A newer link for the same purpose takes the older one's place.
    """

    class Purpose(models.TextChoices):
        VERIFY_EMAIL = "verify_email"
        RESET_PASSWORD = "reset_password"
        INVITATION = "invitation"

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="links")
    purpose = models.CharField(max_length=20, choices=Purpose.choices)
    email = models.EmailField(max_length=254)
    digest = models.CharField(max_length=64, unique=True)
    issued_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "purpose"],
                condition=Q(used_at__isnull=True),
                name="authentication_link_one_open",
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("issued_at")),
                name="authentication_link_lives_forward",
            ),
        ]

    def __str__(self):
        return f"{self.purpose} of {self.user_id}"

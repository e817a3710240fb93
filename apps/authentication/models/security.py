"""What happened to somebody's account, for them and for staff to look at."""

from django.db import models
from django.utils import timezone

from apps.core.models import BaseModel
from apps.users.models import User


class SecurityEvent(BaseModel):
    """One row is one thing that touched the safety of one account, and from where.

    No person: somebody tried an address that has no account. Rows are only added; they
    go when the account is deleted, because addresses and devices are personal.
    """

    class Kind(models.TextChoices):
        REGISTERED = "registered"
        SIGNED_IN = "signed_in"
        SIGN_IN_FAILED = "sign_in_failed"
        SIGNED_OUT = "signed_out"
        SESSION_ENDED = "session_ended"
        REFRESH_REUSED = "refresh_reused"
        PASSWORD_CHANGED = "password_changed"
        PASSWORD_RESET = "password_reset"
        RESET_ASKED = "reset_asked"
        EMAIL_VERIFIED = "email_verified"
        EMAIL_CHANGED = "email_changed"
        STEPPED_UP = "stepped_up"

    user = models.ForeignKey(
        User, on_delete=models.CASCADE, null=True, related_name="security_events"
    )
    kind = models.CharField(max_length=20, choices=Kind.choices)
    session_id = models.UUIDField(null=True)
    address = models.GenericIPAddressField(null=True)
    user_agent = models.CharField(max_length=300, blank=True)
    happened_at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [
            models.Index(fields=["user", "id"], name="authentication_security_user"),
            models.Index(fields=["happened_at"], name="authentication_security_age"),
        ]

    def __str__(self):
        return f"{self.kind} of {self.user_id}"

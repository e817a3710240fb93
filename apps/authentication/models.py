"""Being signed in: the session under every token, and the refresh tokens it went through."""

from django.db import models
from django.utils import timezone

from apps.core.models import BaseModel
from apps.users.models import User


class Session(BaseModel):
    """One row is one sign-in on one device; ending it ends every token that hangs on it."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="sessions")
    name = models.CharField(max_length=80, blank=True)
    user_agent = models.CharField(max_length=300, blank=True)
    address = models.GenericIPAddressField(null=True)
    last_seen_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    stepped_up_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True, editable=False)
    ended_because = models.CharField(max_length=40, blank=True, editable=False)

    class Meta:
        indexes = [
            models.Index(fields=["user", "ended_at"], name="authentication_session_of_user")
        ]

    def __str__(self):
        return f"Session {self.pk} of {self.user_id}"


class RefreshToken(models.Model):
    """One row is one refresh token, by its hash: rotated at each use, never reused."""

    session = models.ForeignKey(
        Session, on_delete=models.CASCADE, related_name="refresh_tokens"
    )
    digest = models.CharField(max_length=64, unique=True)
    generation = models.PositiveIntegerField()
    issued_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["session", "generation"],
                name="authentication_refreshtoken_one_line",
            )
        ]

    def __str__(self):
        return f"#{self.generation} of {self.session_id}"

"""Being signed in: the session under every token, and the refresh tokens it went through."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from apps.authentication.querysets import SessionQuerySet
from apps.core.models import BaseModel
from apps.users.models import User


class Session(BaseModel):
    """One row is one sign-in on one device; ending it ends every token that hangs on it.

    `epoch` is the person's `auth_epoch` at that time: when theirs rises, it is over too.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="sessions")
    epoch = models.PositiveIntegerField(default=0, editable=False)
    name = models.CharField(max_length=80, blank=True)
    user_agent = models.CharField(max_length=300, blank=True)
    address = models.GenericIPAddressField(null=True)
    network = models.CharField(max_length=64, blank=True, editable=False)
    last_seen_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    stepped_up_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True, editable=False)
    ended_because = models.CharField(max_length=40, blank=True, editable=False)

    objects = SessionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_because="")
                | Q(ended_at__isnull=False) & ~Q(ended_because=""),
                name="authentication_session_ends_for_a_reason",
            )
        ]
        indexes = [
            models.Index(
                fields=["user", "ended_at"], name="authentication_session_of_user"
            ),
            models.Index(fields=["expires_at"], name="authentication_session_expiry"),
        ]
        permissions = [("end_session", "Can end anybody's session")]

    def __str__(self):
        return f"Session {self.pk} of {self.user_id}"


class RefreshToken(models.Model):
    """One row is one refresh token, by its hash: rotated at each use, never reused.

    The tokens of a session form one line, and only its last is unused.
    """

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
            ),
            models.UniqueConstraint(
                fields=["session"],
                condition=Q(used_at__isnull=True),
                name="authentication_refreshtoken_one_leaf",
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("issued_at")),
                name="authentication_refreshtoken_lives_forward",
            ),
        ]

    def __str__(self):
        return f"#{self.generation} of {self.session_id}"

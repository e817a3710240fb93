"""Devices that take web push, and the key we sign with."""

from django.db import models

from apps.core.models import BaseModel
from apps.users.models import User


class VapidKey(BaseModel):
    """One row is one key pair that push services know us by. The private half is sealed.

    A subscription belongs to the key it was made with, so a new key does not silence the
    old ones. Keys are numbered, so that two of them are never made at once.
    """

    number = models.PositiveIntegerField(unique=True, editable=False)
    public_key = models.CharField(max_length=100, unique=True)
    sealed_private_key = models.TextField(editable=False)

    def __str__(self):
        return f"{self.public_key[:12]}…"


class PushSubscription(BaseModel):
    """One row is one browser on one device that shows somebody's messages.

    A browser belongs to one person at a time: whoever subscribed last.
    """

    user = models.ForeignKey(
        User, on_delete=models.CASCADE, related_name="push_subscriptions"
    )
    vapid_key = models.ForeignKey(VapidKey, on_delete=models.PROTECT, related_name="+")
    endpoint = models.URLField(max_length=1000)
    digest = models.CharField(max_length=64, unique=True)
    p256dh = models.CharField(max_length=100)
    auth = models.CharField(max_length=40)
    user_agent = models.CharField(max_length=300, blank=True)
    last_sent_at = models.DateTimeField(null=True)
    failure_count = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["user"], name="notifications_push_of_user")]

    def __str__(self):
        return f"{self.user_id} at {self.digest[:8]}"

"""What nobody will ask for again."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from apps.authentication.models import Link, RefreshToken, SecurityEvent, Session

KEEP_TOKENS = timedelta(days=30)
KEEP_SESSIONS = timedelta(days=180)
KEEP_LINKS = timedelta(days=30)
KEEP_EVENTS = timedelta(days=400)


@transaction.atomic
def forget_old_rows() -> int:
    """Spent tokens, closed sessions, links and events are gone when they are old."""
    now = timezone.now()
    over = Q(ended_at__lt=now - KEEP_SESSIONS) | Q(expires_at__lt=now - KEEP_SESSIONS)
    old = [
        RefreshToken.objects.filter(used_at__lt=now - KEEP_TOKENS),
        Session.objects.filter(over),
        Link.objects.filter(expires_at__lt=now - KEEP_LINKS),
        SecurityEvent.objects.filter(happened_at__lt=now - KEEP_EVENTS),
    ]
    return sum(rows.delete()[0] for rows in old)

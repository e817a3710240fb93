"""For how long a sign-in, or a second proof, counts as fresh."""

from datetime import datetime, timedelta

from django.utils import timezone

PROOF_LIFETIME = timedelta(minutes=10)


def fresh_until(proved_at: datetime | None) -> datetime | None:
    """When the proof grows stale; None when it is none, or stale already."""
    if proved_at is None or proved_at + PROOF_LIFETIME <= timezone.now():
        return None
    return proved_at + PROOF_LIFETIME

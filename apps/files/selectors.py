from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from apps.files.models import Quota, StoredFile

FORGOTTEN = timedelta(minutes=2)


def usage(user) -> dict:
    """How much room a person has: counted files and bytes, and the limit."""
    quota = Quota.objects.filter(user=user).first()
    used = quota.used_bytes if quota else 0
    limit = quota.limit_bytes if quota else settings.FILE_QUOTA_BYTES
    return {
        "file_count": StoredFile.objects.owned_by(user).exclude(state="rejected").count(),
        "used_bytes": used,
        "limit_bytes": limit,
        "free_bytes": limit - used,
    }


def forgotten_in_quarantine():
    """Ids of files that should have been examined by now."""
    late = StoredFile.objects.filter(
        state="quarantined", updated_at__lt=timezone.now() - FORGOTTEN
    )
    return late.values_list("pk", flat=True)

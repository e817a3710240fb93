from datetime import timedelta

from django.utils import timezone

from apps.core.health import Unwell, probe
from apps.legal.models import Document

LATE = timedelta(minutes=10)


@probe("sealing")
def ask_sealing():
    """Every completed document gets its file soon."""
    owed = Document.objects.filter(
        state="completed", completed_at__lte=timezone.now() - LATE
    ).exclude(artefacts__sealed_at__isnull=False)
    if count := owed.count():
        raise Unwell(f"{count} completed documents have no file yet")
    return "no file is late"

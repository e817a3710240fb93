from datetime import timedelta

from django.utils import timezone

from apps.core.health import Unwell, probe
from apps.notifications.models import Delivery

LATE = timedelta(minutes=10)


@probe("deliveries")
def ask_deliveries():
    """Mail and push that are due must be on their way."""
    now = timezone.now()
    oldest = Delivery.objects.due(now).values_list("due_at", flat=True).first()
    wait = max(now - oldest, timedelta(0)) if oldest else timedelta(0)
    if wait > LATE:
        raise Unwell(f"the oldest waits for {wait.total_seconds():.0f} s")
    return f"{wait.total_seconds():.0f} s behind"

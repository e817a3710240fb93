from django.utils import timezone

from apps.analytics.models import Rollup
from apps.core.dashboard import Card, card, list_of


@card("pulse", permission="analytics.view_rollup")
def figures_as_of():
    last = Rollup.objects.exclude(finished_at=None).order_by("-started_at").first()
    age = timezone.now() - last.finished_at if last else None
    minutes = int(age.total_seconds() // 60) if age else 0
    return Card(
        title="Figures brought up to date",
        number=f"{minutes} min ago" if last else "never",
        sentence=f"Up to event {last.last_record_id:,}."
        if last
        else "No pass was made yet.",
        link=list_of(Rollup),
    )

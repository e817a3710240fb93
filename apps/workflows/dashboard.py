from apps.core.dashboard import Card, card, list_of, today, up_to
from apps.workflows.models import TransitionRecord


@card("pulse", permission="workflows.view_transitionrecord")
def steps_today():
    # Rows are added in order of time, so the newest ones are counted from the end.
    newest = TransitionRecord.objects.order_by("-pk")[:10_000]
    steps = TransitionRecord.objects.filter(
        pk__in=newest.values("pk"), happened_at__gte=today()
    )
    return Card(
        title="Steps taken today",
        number=up_to(10_000, steps),
        sentence="By all machines together.",
        link=list_of(TransitionRecord, happened_at__gte=today().isoformat()),
    )

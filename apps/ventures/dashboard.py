from apps.core.dashboard import Card, card, from_today, list_of, today, up_to, waiting
from apps.ventures.models import Venture


@card("waiting", permission="ventures.view_venture")
def ventures_in_review():
    count = up_to(1000, Venture.objects.filter(state="in_review"))
    return Card(
        title="Ventures to review",
        number=count,
        sentence="Launch them or send them back." if count else "Nobody waits.",
        link=list_of(Venture, state__exact="in_review"),
        tone=waiting(count),
    )


@card("pulse", permission="ventures.view_venture")
def ventures_founded_today():
    return Card(
        title="Ventures founded today",
        number=up_to(1000, from_today(Venture.objects.all())),
        sentence="Drafts included.",
        link=list_of(Venture, created_at__gte=today().isoformat()),
    )

from apps.core.dashboard import Card, card, from_today, list_of, today, up_to
from apps.umbrella.models import Relationship


@card("pulse", permission="umbrella.view_relationship")
def relationships_today():
    return Card(
        title="Relationships proposed today",
        number=up_to(1000, from_today(Relationship.objects.all())),
        sentence="Somebody asked somebody to be something to each other.",
        link=list_of(Relationship, created_at__gte=today().isoformat()),
    )

from apps.core.dashboard import Card, card, from_today, list_of, today, up_to
from apps.users.models import User


@card("pulse", permission="users.view_user")
def people_registered_today():
    return Card(
        title="People who joined today",
        number=up_to(1000, from_today(User.objects.all())),
        sentence="New accounts since midnight UTC.",
        link=list_of(User, created_at__gte=today().isoformat()),
    )

from apps.core.dashboard import Card, card, from_today, list_of, today, up_to, waiting
from apps.users.models import User


@card("waiting", permission="users.view_user")
def accounts_not_taken_over():
    count = up_to(1000, User.objects.filter(state="pending"))
    return Card(
        title="Invitations not taken up",
        number=count,
        sentence="Staff made these accounts, and nobody came: ask them, or delete."
        if count
        else "Everybody came.",
        link=list_of(User, state__exact="pending"),
        tone=waiting(count),
    )


@card("pulse", permission="users.view_user")
def people_registered_today():
    return Card(
        title="People who joined today",
        number=up_to(1000, from_today(User.objects.all())),
        sentence="New accounts since midnight UTC.",
        link=list_of(User, created_at__gte=today().isoformat()),
    )

from apps.core.dashboard import Card, card, list_of, up_to
from apps.realtime.models import Connection


@card("pulse", permission="realtime.view_connection")
def sockets_open():
    return Card(
        title="Sockets open",
        number=up_to(10_000, Connection.objects.open()),
        sentence="Browsers that hear news at once.",
        link=list_of(Connection),
    )

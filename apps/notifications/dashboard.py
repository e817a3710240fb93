from apps.core.dashboard import Card, card, list_of, up_to, waiting
from apps.notifications.models import Channel, Delivery


@card("waiting", permission="notifications.view_delivery")
def messages_dead():
    dead = Delivery.objects.filter(channel__in=Channel.values, state="dead")
    count = up_to(1000, dead)
    return Card(
        title="Messages given up",
        number=count,
        sentence="Mail or push that never arrived." if count else "All got through.",
        link=list_of(Delivery, state__exact="dead"),
        tone=waiting(count),
    )

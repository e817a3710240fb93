"""The inbox of the demo world fills by itself; here people look at some of it."""

from apps.core.delivery import deliver_owed
from apps.core.demo import scene
from apps.notifications.models import Notification
from apps.notifications.services import read_notification


@scene
def read_some_mail(world):
    """Everybody but the last to come has read their oldest message."""
    while deliver_owed():
        pass
    for person in world.people[:-1]:
        oldest = Notification.objects.filter(recipient=person).order_by("pk").first()
        if oldest is not None:
            read_notification(notification=oldest, by=person)

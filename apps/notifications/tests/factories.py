from itertools import count

from apps.notifications import catalogue
from apps.notifications.services import notify
from apps.ventures.tests.factories import VentureFactory

_numbers = count()


def told(user, kind=catalogue.WELCOME, **data):
    """One more message to the person."""
    if "venture" in kind.holes and "venture" not in data:
        data["venture"] = str(VentureFactory().pk)
    key = f"test:{next(_numbers)}"
    return notify(kind=kind, recipient_ids=[str(user.pk)], key=key, data=data)[0]

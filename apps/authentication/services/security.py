"""The record of what touched the safety of an account."""

from django.db import transaction

from apps.authentication.models import Link, SecurityEvent, Session
from apps.users.models import User


def note_security(
    kind: str,
    *,
    user: User | None,
    session: Session | None = None,
    user_agent: str = "",
    address: str | None = None,
) -> SecurityEvent:
    """Write it down, with the device it came from."""
    return SecurityEvent.objects.create(
        kind=kind,
        user=user,
        session_id=session.pk if session else None,
        address=address or (session.address if session else None),
        user_agent=(user_agent or (session.user_agent if session else ""))[:300],
    )


@transaction.atomic
def forget_devices(*, user_id) -> None:
    """Addresses, devices and links of somebody who is gone are gone too."""
    SecurityEvent.objects.filter(user=user_id).delete()
    Link.objects.filter(user=user_id).delete()
    Session.objects.filter(user=user_id).update(
        name="", user_agent="", address=None, network=""
    )

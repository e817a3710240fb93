"""Who earns when something happens, and what makes each occasion one of its kind.

A rule row says how much an event pays. This table says to whom, and under which key: the
same fact told twice has the same key, and pays once.
"""

from apps.authentication.events import SignedIn
from apps.buz.events import BuzMoved
from apps.users.events import UserRegistered
from apps.ventures.events import MemberAdded, VentureFounded, VentureLaunched


def _giver(event):
    """Who gave tokens to another person; no one earns by fees, grants and stakes."""
    return event.payer_id if event.kind == "transfer" and event.payee_id else ""


EARNINGS = {
    UserRegistered: lambda event: (event.user_id, event.user_id),
    SignedIn: lambda event: (event.user_id, event.session_id),
    VentureFounded: lambda event: (event.founder_id, event.venture_id),
    VentureLaunched: lambda event: (event.founder_id, event.venture_id),
    MemberAdded: lambda event: (event.user_id, event.venture_id),
    BuzMoved: lambda event: (_giver(event), event.transfer_id),
}


def earning(event) -> tuple[str, str]:
    """The person who earns by this event, "" for nobody, and the key of the occasion."""
    user_id, subject = EARNINGS[type(event)](event)
    return user_id, f"{event.name}:{subject}"

"""What signing in does when others announce."""

from apps.authentication import services
from apps.core.events import subscribe
from apps.users.events import UserDeleted, UserSuspended


@subscribe(UserSuspended)
def end_suspended_sessions(event):
    """The tokens died with the epoch; the rows, and the open sockets, follow here."""
    services.end_sessions(user_id=event.user_id, by=None, reason="suspended")


@subscribe(UserDeleted)
def end_deleted_sessions(event):
    services.end_sessions(user_id=event.user_id, by=None, reason="deleted")

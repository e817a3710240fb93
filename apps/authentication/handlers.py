"""What signing in does when others announce."""

from apps.authentication import services
from apps.core.events import subscribe
from apps.users.events import TokensRevoked, UserDeleted, UserSuspended


@subscribe(UserSuspended)
def end_suspended_sessions(event):
    """The tokens died with the epoch; the rows, and the open sockets, follow here."""
    services.end_sessions(user_id=event.user_id, by=None, reason="suspended")


@subscribe(UserDeleted)
def end_deleted_sessions(event):
    services.end_sessions(user_id=event.user_id, by=None, reason="deleted")


@subscribe(TokensRevoked)
def end_revoked_sessions(event):
    """Those opened since are of a newer epoch, and stay."""
    services.end_outlived_sessions(user_id=event.user_id)

"""What signing in does when others announce, and the mail it owes."""

from apps.authentication import services
from apps.authentication.events import (
    EmailChangeRequested,
    PasswordChanged,
    PasswordResetRequested,
    SessionEnded,
    VerificationRequested,
)
from apps.authentication.models import Link
from apps.authentication.tasks import send_link_task, send_notice_task
from apps.core.events import subscribe
from apps.users.events import (
    TokensRevoked,
    UserDeleted,
    UserRegistered,
    UserSuspended,
)


@subscribe(UserSuspended)
def end_suspended_sessions(event):
    """The tokens died with the epoch; the rows, and the open sockets, follow here."""
    services.end_sessions(user_id=event.user_id, by=None, reason="suspended")


@subscribe(UserDeleted)
def end_deleted_sessions(event):
    services.end_sessions(user_id=event.user_id, by=None, reason="deleted")
    services.forget_devices(user_id=event.user_id)


@subscribe(TokensRevoked)
def end_revoked_sessions(event):
    """Those opened since are of a newer epoch, and stay."""
    services.end_outlived_sessions(user_id=event.user_id)


@subscribe(UserRegistered)
def write_to_newcomer(event):
    """Verify the address, or invite the owner of an account that staff made."""
    if purpose := services.first_link(user_id=event.user_id):
        send_link_task.delay_on_commit(user_id=event.user_id, purpose=purpose)


@subscribe(PasswordResetRequested)
def send_reset_link(event):
    if event.user_id:
        send_link_task.delay_on_commit(
            user_id=event.user_id, purpose=Link.Purpose.RESET_PASSWORD
        )


@subscribe(PasswordChanged)
def tell_password_changed(event):
    send_notice_task.delay_on_commit(user_id=event.user_id, notice="password_changed")


@subscribe(VerificationRequested, EmailChangeRequested)
def send_verification_link(event):
    send_link_task.delay_on_commit(user_id=event.user_id, purpose=Link.Purpose.VERIFY_EMAIL)


@subscribe(EmailChangeRequested)
def warn_old_address(event):
    """Told where the account lives now: its owner may not have asked."""
    send_notice_task.delay_on_commit(user_id=event.user_id, notice="email_change_asked")


@subscribe(SessionEnded)
def warn_of_reuse(event):
    """A refresh token came back from a second hand: its owner must know."""
    if event.reason == "refresh_reused":
        send_notice_task.delay_on_commit(user_id=event.user_id, notice="refresh_reused")

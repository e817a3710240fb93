"""Passwords and addresses: changed, forgotten, proved."""

from django.contrib.auth.hashers import check_password
from django.db import transaction
from django.utils import timezone

from apps.authentication.errors import LinkInvalid, PasswordWrong
from apps.authentication.events import (
    EmailChanged,
    EmailChangeRequested,
    EmailVerified,
    PasswordChanged,
    PasswordResetRequested,
    VerificationRequested,
)
from apps.authentication.models import Link, SecurityEvent, Session
from apps.authentication.selectors import open_link
from apps.authentication.services.links import issue_link, use_link
from apps.authentication.services.security import note_security
from apps.authentication.services.sessions import Tokens, end_sessions
from apps.authentication.tokens import issue_access_token
from apps.core.outbox import announce
from apps.users.errors import EmailTaken
from apps.users.models import User
from apps.users.passwords import hash_new_password
from apps.users.querysets import normal_email
from apps.users.services import activate_user, replace_password, verify_email

SETS_PASSWORD = (Link.Purpose.RESET_PASSWORD, Link.Purpose.INVITATION)
VERIFIES = (Link.Purpose.VERIFY_EMAIL,)


def change_password(
    *, session: Session, current_password: str, new_password: str
) -> Tokens:
    """The person has another password, and every other session of theirs is over.

    Raises PasswordWrong, WeakPassword.
    """
    user = session.user
    if not check_password(current_password, user.password):
        raise PasswordWrong
    password_hash = hash_new_password(new_password, owner=user, pointer="/new_password")
    with transaction.atomic():
        user = replace_password(user=user, password_hash=password_hash, by=user)
        session = _keep_alive(session, user)
        end_sessions(user_id=user.pk, by=user, reason="password_changed", but=session)
        note_security(SecurityEvent.Kind.PASSWORD_CHANGED, user=user, session=session)
        announce(PasswordChanged(user_id=str(user.pk)), by=user)
    return Tokens(issue_access_token(session), "", session)


def _keep_alive(session, user):
    """The one session that proved the old password goes on under the new epoch."""
    session = Session.objects.locked(session.pk)
    session.epoch, session.stepped_up_at = user.auth_epoch, timezone.now()
    session.save(update_fields=["epoch", "stepped_up_at", "updated_at"])
    return session


@transaction.atomic
def step_up(*, session: Session) -> Session:
    """The person has just proved again that it is them."""
    session = Session.objects.locked(session.pk)
    session.stepped_up_at = timezone.now()
    session.save(update_fields=["stepped_up_at", "updated_at"])
    note_security(SecurityEvent.Kind.STEPPED_UP, user=session.user, session=session)
    return session


def prove_password(*, session: Session, password: str) -> Session:
    """Fresh proof by password. Raises PasswordWrong."""
    if not check_password(password, session.user.password):
        raise PasswordWrong
    return step_up(session=session)


@transaction.atomic
def request_reset(*, email: str, user_agent: str = "", address: str | None = None) -> None:
    """If the address has an account, its owner gets a link by mail.

    An unknown address costs the same rows, so that nobody can tell.
    """
    user = User.objects.present().filter(email=normal_email(email)).first()
    note_security(
        SecurityEvent.Kind.RESET_ASKED, user=user, user_agent=user_agent, address=address
    )
    announce(PasswordResetRequested(user_id=str(user.pk) if user else ""))


def reset_password(
    *, token: str, password: str, user_agent: str = "", address: str | None = None
) -> User:
    """Whoever read the mail has a new password, and no session from before is left.

    Raises LinkInvalid, WeakPassword; a password that is refused does not spend the link.
    """
    link = open_link(token, SETS_PASSWORD)
    password_hash = hash_new_password(password, owner=link.user)
    with transaction.atomic():
        link = use_link(token=token, purposes=SETS_PASSWORD)
        user = replace_password(user=link.user, password_hash=password_hash, by=None)
        if user.state == User.State.PENDING:
            user = activate_user(user=user, by=None)
        _prove_mailbox(user, link)
        end_sessions(user_id=user.pk, by=None, reason="password_reset")
        note_security(
            SecurityEvent.Kind.PASSWORD_RESET,
            user=user,
            user_agent=user_agent,
            address=address,
        )
        announce(PasswordChanged(user_id=str(user.pk)), by=user)
    return user


def _prove_mailbox(user, link):
    if link.email == user.email and user.email_verified_at is None:
        user = verify_email(user=user, email=link.email)
        announce(EmailVerified(user_id=str(user.pk)), by=user)


@transaction.atomic
def confirm_email(*, token: str) -> User:
    """The address is proved to be theirs; a new address takes the old one's place.

    Raises LinkInvalid.
    """
    link = use_link(token=token, purposes=VERIFIES)
    is_new = link.email != link.user.email
    try:
        user = verify_email(user=link.user, email=link.email)
    except EmailTaken as error:
        raise LinkInvalid from error  # Somebody registered it meanwhile.
    if is_new:
        note_security(SecurityEvent.Kind.EMAIL_CHANGED, user=user)
        announce(EmailChanged(user_id=str(user.pk)), by=user)
    note_security(SecurityEvent.Kind.EMAIL_VERIFIED, user=user)
    announce(EmailVerified(user_id=str(user.pk)), by=user)
    return user


def first_link(*, user_id) -> str:
    """Which mail a new account begins with: "" for those whose address is known."""
    user = User.objects.filter(pk=user_id).first()
    if user is None or not user.is_active:
        return ""
    if user.state == User.State.PENDING:
        return Link.Purpose.INVITATION
    return "" if user.email_verified_at else Link.Purpose.VERIFY_EMAIL


@transaction.atomic
def request_verification(*, user: User, by: User) -> None:
    """A new link to the address the account has now is on its way."""
    issue_link(user_id=user.pk, purpose=Link.Purpose.VERIFY_EMAIL, email=user.email)
    announce(VerificationRequested(user_id=str(user.pk)), by=by)


def request_email_change(*, session: Session, email: str, password: str) -> None:
    """A link to the new address is on its way; until it is used, nothing changes.

    Raises PasswordWrong. Whether the new address has an account is not told.
    """
    if not check_password(password, session.user.password):
        raise PasswordWrong
    with transaction.atomic():
        issue_link(
            user_id=session.user_id,
            purpose=Link.Purpose.VERIFY_EMAIL,
            email=normal_email(email),
        )
        announce(EmailChangeRequested(user_id=str(session.user_id)), by=session.user)

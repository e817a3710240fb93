"""Coming in: with a new account, or with a password."""

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.utils import timezone

from apps.authentication.errors import AccountSuspended, WrongCredentials
from apps.authentication.events import SignedIn, SignInFailed
from apps.authentication.models import SecurityEvent
from apps.authentication.services.security import note_security
from apps.authentication.services.sessions import Tokens, open_session
from apps.core.outbox import announce
from apps.users.models import User
from apps.users.passwords import hash_new_password
from apps.users.querysets import normal_email
from apps.users.services import register_user


def register(
    *,
    email: str,
    first_name: str,
    last_name: str,
    password: str,
    user_agent: str = "",
    address: str | None = None,
) -> Tokens:
    """An account exists and its owner is signed in. Raises WeakPassword, EmailTaken.

    The password is hashed before we look whether the address is free, and before the
    transaction, so that nothing waits for it.
    """
    owner = User(email=email, first_name=first_name, last_name=last_name)
    password_hash = hash_new_password(password, owner=owner)
    with transaction.atomic():
        user = register_user(
            email=email,
            first_name=first_name,
            last_name=last_name,
            password_hash=password_hash,
        )
        return _welcome(user, user_agent, address, SecurityEvent.Kind.REGISTERED)


def sign_in(
    *, email: str, password: str, user_agent: str = "", address: str | None = None
) -> Tokens:
    """The person who knows the password is signed in.

    Raises WrongCredentials, AccountSuspended. An unknown address costs the same hash
    and the same row as a wrong password, so that neither answer nor time tells which.
    """
    user = User.objects.filter(email=normal_email(email)).first()
    if not _knows(user, password):
        with transaction.atomic():
            announce(SignInFailed(user_id=str(user.pk) if user else ""))
            note_security(
                SecurityEvent.Kind.SIGN_IN_FAILED,
                user=user,
                user_agent=user_agent,
                address=address,
            )
        raise WrongCredentials
    if not user.is_active:
        raise AccountSuspended
    with transaction.atomic():
        return _welcome(user, user_agent, address)


def _welcome(user, user_agent, address, kind=SecurityEvent.Kind.SIGNED_IN):
    tokens = open_session(user=user, user_agent=user_agent, address=address)
    User.objects.filter(pk=user.pk).update(last_login=timezone.now())
    note_security(kind, user=user, session=tokens.session)
    announce(SignedIn(user_id=str(user.pk), session_id=str(tokens.session.pk)), by=user)
    return tokens


def _knows(user, password):
    if user is None:
        make_password(password)
        return False
    return check_password(password, user.password, setter=_upgrade(user))


def _upgrade(user):
    """Hashes made with weaker parameters are replaced while the password is at hand."""

    def save(raw):
        User.objects.filter(pk=user.pk, password=user.password).update(
            password=make_password(raw)
        )

    return save

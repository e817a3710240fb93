"""Making, changing, locking and removing people's accounts."""

from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction
from django.utils import timezone

from apps.core.errors import Forbidden
from apps.core.outbox import announce
from apps.users.errors import EmailTaken
from apps.users.events import (
    AccessChanged,
    TokensRevoked,
    UserActivated,
    UserRestored,
    UserSuspended,
    UserUpdated,
)
from apps.users.models import User, may_suspend
from apps.users.passwords import hash_new_password
from apps.users.querysets import normal_email
from apps.workflows.services import advance


@transaction.atomic
def register_user(
    *,
    email: str,
    first_name: str,
    last_name: str,
    password_hash: str,
    by: User | None = None,
    **fields,
) -> User:
    """An account exists, with an empty profile. Raises EmailTaken."""
    try:
        with transaction.atomic():
            return User.objects.create_user(
                email,
                first_name=first_name,
                last_name=last_name,
                password_hash=password_hash,
                by=by,
                **fields,
            )
    except IntegrityError as error:
        if not User.objects.filter(email=normal_email(email)).exists():
            raise
        raise EmailTaken from error


def create_user(
    *, email: str, first_name: str, last_name: str, password: str = "", by: User | None
) -> User:
    """Staff made an account; without a password it stays pending until its owner comes.

    Raises Forbidden, WeakPassword, EmailTaken.
    """
    if by is not None and not by.has_perm("users.add_user"):
        raise Forbidden
    owner = User(email=email, first_name=first_name, last_name=last_name)
    return register_user(
        email=email,
        first_name=first_name,
        last_name=last_name,
        password_hash=(
            hash_new_password(password, owner=owner) if password else make_password(None)
        ),
        state=User.State.ACTIVE if password else User.State.PENDING,
        by=by,
    )


@transaction.atomic
def activate_user(*, user: User, by: User | None) -> User:
    """The owner has taken over an account staff made. Raises TransitionRefused."""
    user = User.objects.locked(user.pk)
    advance(user.activate, by=by)
    announce(UserActivated(user_id=str(user.pk)), by=by)
    return user


@transaction.atomic
def update_user(*, user: User, by: User | None, **changes) -> User:
    """Name or e-mail address changed. Raises Forbidden, EmailTaken."""
    user = User.objects.locked(user.pk)
    if not may_change(user, by):
        raise Forbidden
    if "email" in changes:
        changes["email"] = normal_email(changes["email"])
    try:
        with transaction.atomic():
            has_changed = change_row(user, changes)
    except IntegrityError as error:
        raise EmailTaken from error
    if has_changed:
        announce(UserUpdated(user_id=str(user.pk)), by=by)
    return user


@transaction.atomic
def replace_password(*, user: User, password_hash: str, by: User | None) -> User:
    """The account has another password, and everything signed in with the old is dead."""
    user = User.objects.locked(user.pk)
    user.password = password_hash
    user.auth_epoch += 1
    user.save(update_fields=["password", "auth_epoch", "updated_at"])
    return user


@transaction.atomic
def verify_email(*, user: User, email: str) -> User:
    """The person has read mail sent to this address, and it is theirs. Raises EmailTaken."""
    user = User.objects.locked(user.pk)
    user.email, user.email_verified_at = normal_email(email), timezone.now()
    try:
        with transaction.atomic():
            user.save(update_fields=["email", "email_verified_at", "updated_at"])
    except IntegrityError as error:
        raise EmailTaken from error
    return user


def may_change(user: User, by: User | None) -> bool:
    """Oneself, and staff with the permission; a superuser only by another one."""
    if by is None:
        return True
    if by.pk == user.pk:
        return user.state != User.State.DELETED
    return by.has_perm("users.change_user") and (by.is_superuser or not user.is_superuser)


def change_row(row, changes: dict) -> bool:
    """Set and save what is different; whether anything was."""
    changes = {
        name: value for name, value in changes.items() if getattr(row, name) != value
    }
    for name, value in changes.items():
        setattr(row, name, value)
    if changes:
        row.save(update_fields=[*changes, "updated_at"])
    return bool(changes)


@transaction.atomic
def change_access(
    *, user: User, by: User, is_staff: bool, is_superuser: bool, groups, permissions
) -> User:
    """Staff flag, roles and single permissions are as given. Raises Forbidden.

    Only superusers hand out access, so that nobody can widen their own.
    """
    if not by.is_superuser:
        raise Forbidden
    user = User.objects.locked(user.pk)
    user.is_staff, user.is_superuser = is_staff, is_superuser
    user.save(update_fields=["is_staff", "is_superuser", "updated_at"])
    user.groups.set(groups)
    user.user_permissions.set(permissions)
    announce(AccessChanged(user_id=str(user.pk)), by=by)
    return user


@transaction.atomic
def revoke_tokens(*, user: User, by: User | None) -> User:
    """Everything the person was signed in with is worthless. Raises Forbidden."""
    user = User.objects.locked(user.pk)
    if by is not None and by.pk != user.pk and not may_suspend(user, by):
        raise Forbidden
    user.auth_epoch += 1
    user.save(update_fields=["auth_epoch", "updated_at"])
    announce(TokensRevoked(user_id=str(user.pk)), by=by)
    return user


@transaction.atomic
def suspend_user(*, user: User, by: User | None, reason: str = "") -> User:
    """The account is locked, and every token dead. Raises TransitionRefused, Forbidden."""
    user = User.objects.locked(user.pk)
    advance(user.suspend, by=by, reason=reason)
    announce(UserSuspended(user_id=str(user.pk)), by=by)
    return user


@transaction.atomic
def restore_user(*, user: User, by: User | None, reason: str = "") -> User:
    """The account is open again. Raises TransitionRefused, Forbidden."""
    user = User.objects.locked(user.pk)
    advance(user.restore, by=by, reason=reason)
    announce(UserRestored(user_id=str(user.pk)), by=by)
    return user

"""People: who they are, and how far their account has come."""

from django.contrib.auth.models import AbstractBaseUser, PermissionsMixin
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac
from django_fsm import FSMField, transition

from apps.users.querysets import UserManager
from apps.workflows.models import StatefulModel


def may_suspend(person, by):
    """Staff with the permission; never oneself, and a superuser only by another one."""
    return (
        by.has_perm("users.suspend_user")
        and by.pk != person.pk
        and (by.is_superuser or not person.is_superuser)
    )


def may_delete(person, by):
    """Everybody may leave; staff with the permission may remove others."""
    if by.pk == person.pk:
        return True
    return by.has_perm("users.delete_user") and (by.is_superuser or not person.is_superuser)


class User(AbstractBaseUser, PermissionsMixin, StatefulModel):
    """One row is one person who can sign in.

    pending -> active <-> suspended, and deleted from anywhere: an account that is
    deleted keeps its row, so that ledgers stay true, and loses all that was personal.
    Pending is an account staff made without a password: it waits for its owner.
    `auth_epoch` is written into every session and token; raising it ends them all.
    """

    class State(models.TextChoices):
        PENDING = "pending"
        ACTIVE = "active"
        SUSPENDED = "suspended"
        DELETED = "deleted"

    email = models.EmailField(max_length=254, unique=True)
    first_name = models.CharField(max_length=80, blank=True)
    last_name = models.CharField(max_length=80, blank=True)
    email_verified_at = models.DateTimeField(null=True, editable=False)
    is_staff = models.BooleanField(default=False)
    auth_epoch = models.PositiveIntegerField(default=0, editable=False)
    state = FSMField(default=State.ACTIVE, choices=State.choices, protected=True)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = []

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(email=Lower("email")), name="users_user_email_lowercase"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["pending", "active", "suspended", "deleted"]),
                name="users_user_known_state",
            ),
            models.CheckConstraint(
                condition=~Q(state="deleted")
                | Q(first_name="", last_name="", is_staff=False, is_superuser=False),
                name="users_user_deleted_is_anonymous",
            ),
        ]
        indexes = [
            models.Index(fields=["first_name", "last_name", "id"], name="users_user_name"),
            models.Index(
                fields=["state"],
                condition=~models.Q(state="active"),
                name="users_user_not_active",
            ),
        ]
        permissions = [
            ("suspend_user", "Can suspend and restore accounts"),
        ]

    def __str__(self):
        return self.email

    @property
    def name(self):
        return display_name(self.first_name, self.last_name)

    @property
    def is_active(self):
        """May sign in. Django's own tools ask for it under this name."""
        return self.state in {self.State.PENDING, self.State.ACTIVE}

    def get_full_name(self):
        return self.name

    def get_short_name(self):
        return self.first_name or self.name

    def _get_session_auth_hash(self, secret=None):
        """What an admin session is bound to: it dies with the password and the epoch."""
        salt = "apps.users.models.User.session"
        value = f"{self.password} {self.auth_epoch}"
        return salted_hmac(salt, value, secret=secret, algorithm="sha256").hexdigest()

    @transition(state, source="pending", target="active")
    def activate(self):
        """Its owner has come and taken it over."""

    @transition(
        state, source=["pending", "active"], target="suspended", permission=may_suspend
    )
    def suspend(self):
        """Staff lock the account; every token dies."""
        self.auth_epoch += 1

    @transition(state, source="suspended", target="active", permission=may_suspend)
    def restore(self):
        """Staff open it again."""

    @transition(
        state,
        source=["pending", "active", "suspended"],
        target="deleted",
        permission=may_delete,
    )
    def delete_account(self):
        """Nothing personal stays on the row, and nobody can sign in with it again."""
        self.email = tombstone(self.pk)
        self.first_name = self.last_name = ""
        self.is_staff = self.is_superuser = False
        self.last_login = self.email_verified_at = None
        self.set_unusable_password()
        self.auth_epoch += 1


def display_name(first_name, last_name):
    """What others read; somebody without a name is "Member"."""
    return f"{first_name} {last_name}".strip() or "Member"


def tombstone(user_id):
    """The address of an account that is gone: unique, and no mail can reach it."""
    return f"{user_id}@deleted.invalid"

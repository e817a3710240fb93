"""People: who they are, and how far their account has come."""

from django.contrib.auth.models import AbstractBaseUser, PermissionsMixin
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django_fsm import FSMField, transition

from apps.core.models import BaseModel
from apps.users.querysets import UserManager
from apps.workflows.models import StatefulModel


class User(AbstractBaseUser, PermissionsMixin, StatefulModel):
    """One row is one person who can sign in.

    pending -> active <-> suspended, and deleted from anywhere: an account that is
    deleted keeps its row, so that ledgers stay true, and loses all that was personal.
    `auth_epoch` is written into every token; raising it ends them all.
    """

    class State(models.TextChoices):
        PENDING = "pending"
        ACTIVE = "active"
        SUSPENDED = "suspended"
        DELETED = "deleted"

    email = models.EmailField(max_length=254, unique=True)
    first_name = models.CharField(max_length=80, blank=True)
    last_name = models.CharField(max_length=80, blank=True)
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

    @transition(state, source="pending", target="active")
    def activate(self):
        """The address is proved to be theirs."""

    @transition(
        state,
        source=["pending", "active"],
        target="suspended",
        permission="users.suspend_user",
    )
    def suspend(self):
        """Staff lock the account; every token dies."""
        self.auth_epoch += 1

    @transition(state, source="suspended", target="active", permission="users.suspend_user")
    def restore(self):
        """Staff open it again."""


def display_name(first_name, last_name):
    """What others read; somebody without a name is "Member"."""
    return f"{first_name} {last_name}".strip() or "Member"


class Profile(BaseModel):
    """One row is what one person tells others about themselves."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="profile")
    headline = models.CharField(max_length=120, blank=True)
    bio = models.TextField(max_length=4000, blank=True)
    location = models.CharField(max_length=120, blank=True)
    website = models.URLField(max_length=300, blank=True)
    time_zone = models.CharField(max_length=64, default="UTC")
    language = models.CharField(max_length=12, default="en")

    def __str__(self):
        return f"Profile of {self.user_id}"

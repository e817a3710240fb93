from django.contrib.auth.models import BaseUserManager
from django.db import transaction
from django.db.models import Q

from apps.core.outbox import announce
from apps.core.querysets import BaseQuerySet
from apps.users.events import UserRegistered


class UserQuerySet(BaseQuerySet):
    def visible_to(self, user):
        """Members who are here; staff see everybody, and everybody sees themselves."""
        if user.is_staff:
            return self
        return self.filter(Q(state="active") | Q(pk=user.pk))

    def present(self):
        return self.filter(state__in=["pending", "active"])

    def matching(self, text, *, with_email=False):
        """Every word of `text` occurs in the name or headline (or e-mail, for staff)."""
        rows = self
        for word in text.split()[:5]:
            found = (
                Q(first_name__icontains=word)
                | Q(last_name__icontains=word)
                | Q(profile__headline__icontains=word)
            )
            rows = rows.filter(found | Q(email__icontains=word) if with_email else found)
        return rows


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):
    """How every account is made: by Django's own tools, and by users.services."""

    def create_user(self, email, password=None, *, by=None, **fields):
        """A person with their profile, announced. `password_hash` skips the hashing."""
        password_hash = fields.pop("password_hash", None)
        user = self.model(email=normal_email(email), **fields)
        if password_hash:
            user.password = password_hash
        else:
            user.set_password(password)
        with transaction.atomic():
            user.save(using=self._db)
            self.model.profile.related.related_model.objects.create(user=user)
            announce(UserRegistered(user_id=str(user.pk)), by=by or user)
        return user

    def create_superuser(self, email, password=None, **fields):
        fields |= {"is_staff": True, "is_superuser": True}
        return self.create_user(email, password, **fields)

    def get_by_natural_key(self, email):
        return self.get(email=normal_email(email))


def normal_email(email):
    """One person, one spelling."""
    return email.strip().lower()

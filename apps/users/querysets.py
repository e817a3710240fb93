from django.contrib.auth.models import BaseUserManager
from django.db.models import Q

from apps.core.querysets import BaseQuerySet


class UserQuerySet(BaseQuerySet):
    def visible_to(self, user):
        """Members who are here; staff see everybody, and everybody sees themselves."""
        if user.is_staff:
            return self
        return self.filter(Q(state="active") | Q(pk=user.pk))

    def present(self):
        return self.filter(state__in=["pending", "active"])


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):
    """How Django's own tools make accounts. Everybody else calls users.services."""

    def create_user(self, email, password=None, **fields):
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email, password=None, **fields):
        fields |= {"is_staff": True, "is_superuser": True}
        return self.create_user(email, password, **fields)

    def get_by_natural_key(self, email):
        return self.get(email=email.strip().lower())

from django.db.models import F
from django.utils import timezone

from apps.core.querysets import BaseQuerySet


class SessionQuerySet(BaseQuerySet):
    def visible_to(self, user):
        return self.filter(user=user)

    def live(self):
        """Neither ended, nor expired, nor outlived by the person's epoch."""
        return self.filter(
            ended_at=None, expires_at__gt=timezone.now(), epoch=F("user__auth_epoch")
        )

from django.db import models
from django.utils import timezone

from apps.core.querysets import BaseQuerySet


class ConnectionQuerySet(BaseQuerySet):
    def open(self):
        """Those that a living process vouches for."""
        return self.filter(process__lease_ends_at__gt=timezone.now())

    def visible_to(self, user):
        """One's own. Staff see the others in the admin."""
        return self.filter(user=user)

    def with_rooms(self):
        return self.annotate(room_count=models.Count("presences"))

from django.db.models import Q

from apps.core.querysets import BaseQuerySet
from apps.ventures.querysets.membership import OWNER_ROLES

OPEN = ["interested", "committed", "accepted"]


class InvestmentQuerySet(BaseQuerySet):
    def visible_to(self, user):
        """For the investor, the venture's owners, and staff."""
        if user.is_staff:
            return self
        owned = user.memberships.filter(state="active", role__in=OWNER_ROLES)
        return self.filter(Q(investor=user) | Q(venture__in=owned.values("venture")))

    def open(self):
        """Those that may still come to something."""
        return self.filter(state__in=OPEN)

    def overdue(self, now):
        return self.open().filter(expires_at__lte=now)

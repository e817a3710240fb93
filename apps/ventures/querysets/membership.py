from django.db.models import Q

from apps.core.querysets import BaseQuerySet
from apps.ventures.querysets.venture import LIVE

OWNER_ROLES = ["founder", "co_founder"]
WORKER_ROLES = [*OWNER_ROLES, "member"]


class MembershipQuerySet(BaseQuerySet):
    def visible_to(self, user):
        """The places of the ventures one may see, and all of one's own."""
        if user.is_staff:
            return self
        mine = user.memberships.filter(state="active").values("venture")
        live = Q(venture__state__in=LIVE, venture__is_public=True, state="active")
        return self.filter(Q(user=user) | Q(venture__in=mine) | live)

    def active(self):
        """Those who are in the team now. Most questions about a team mean these."""
        return self.filter(state="active")

    def invited(self):
        """Those who are asked and have not answered."""
        return self.filter(state="invited")

    def overdue(self, now):
        return self.invited().filter(expires_at__lte=now)

    def owners(self):
        return self.active().filter(role__in=OWNER_ROLES)

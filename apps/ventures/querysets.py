"""Which ventures, and loaded with what."""

from functools import cache

from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from apps.core.querysets import BaseQuerySet

LIVE = ["active", "paused"]
OWNER_ROLES = ["founder", "co_founder"]


class VentureQuerySet(BaseQuerySet):
    def visible_to(self, user):
        """Live public ventures for everybody; the others for their team and staff."""
        if user.is_staff:
            return self
        return self.filter(Q(state__in=LIVE, is_public=True) | self._in_team(user))

    def live(self):
        return self.filter(state__in=LIVE)

    def of_member(self, user):
        """Ventures whose team `user` is in now."""
        return self.filter(self._in_team(user))

    def matching(self, words):
        """Name or pitch holds these words, as they stand."""
        return self.filter(Q(name__icontains=words) | Q(pitch__icontains=words))

    def with_team_count(self):
        """`team_count`: how many people are in the team now."""
        return self.annotate(team_count=_team_count(self.model))

    def _in_team(self, user):
        places = self.model._meta.get_field("memberships").related_model.objects
        return Q(pk__in=places.active().filter(user=user).values("venture"))


@cache
def _team_count(model):
    """Built once: making it costs as much as reading a page."""
    places = model._meta.get_field("memberships").related_model.objects
    counts = (
        places.active()
        .filter(venture=OuterRef("pk"))
        .order_by()
        .values("venture")
        .annotate(count=Count("*"))
        .values("count")
    )
    return Coalesce(Subquery(counts), 0)


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

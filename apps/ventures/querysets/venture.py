from functools import cache

from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from apps.core.querysets import BaseQuerySet

LIVE = ["active", "paused"]


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

from django.db.models import Exists, OuterRef, Q, Subquery

from apps.core.querysets import BaseQuerySet


def of_insiders(user, path):
    """A condition: the venture at `path` is one whose team `user` is in."""
    return Q(**{f"{path}__in": user.memberships.filter(state="active").values("venture")})


class MetricSeriesQuerySet(BaseQuerySet):
    def visible_to(self, user):
        """A venture's numbers are for its team and staff."""
        return self if user.is_staff else self.filter(of_insiders(user, "venture"))

    def with_latest(self):
        """`latest_on`, `latest_amount`, `latest_at`: the newest period's current value."""
        points = self.model._meta.get_field("points").related_model.objects
        newest = points.filter(series=OuterRef("pk")).order_by("-starts_on", "-revision")
        return self.annotate(
            latest_on=Subquery(newest.values("starts_on")[:1]),
            latest_amount=Subquery(newest.values("amount")[:1]),
            latest_at=Subquery(newest.values("recorded_at")[:1]),
        )


class MetricPointQuerySet(BaseQuerySet):
    def visible_to(self, user):
        if user.is_staff:
            return self
        return self.filter(of_insiders(user, "series__venture"))

    def current(self):
        """What counts: the last revision of each period."""
        later = self.model.objects.filter(
            series=OuterRef("series"),
            starts_on=OuterRef("starts_on"),
            revision__gt=OuterRef("revision"),
        )
        return self.filter(~Exists(later))

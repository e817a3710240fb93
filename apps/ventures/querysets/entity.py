from django.db.models import Q

from apps.core.querysets import BaseQuerySet
from apps.ventures.querysets.growth import of_insiders


class LegalEntityQuerySet(BaseQuerySet):
    def visible_to(self, user):
        """A venture's companies are for its team and staff."""
        return self if user.is_staff else self.filter(of_insiders(user, "venture"))


class OfficerQuerySet(BaseQuerySet):
    def visible_to(self, user):
        return self if user.is_staff else self.filter(of_insiders(user, "entity__venture"))

    def in_office(self, day):
        """Those who hold their office on that day, its first and last day included."""
        return self.filter(
            Q(ends_on__isnull=True) | Q(ends_on__gte=day), starts_on__lte=day
        )

    def in_office_after(self, day):
        """Those whose office would go on beyond that day."""
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=day))

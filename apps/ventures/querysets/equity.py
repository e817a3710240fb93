from apps.core.querysets import BaseQuerySet
from apps.ventures.querysets.growth import of_insiders


class EquitySplitQuerySet(BaseQuerySet):
    def visible_to(self, user):
        """Who holds what is for the team and staff."""
        return self if user.is_staff else self.filter(of_insiders(user, "venture"))

    def newest(self, *, at=None):
        """The split that holds now, or held at a moment; None if there was none yet."""
        splits = self if at is None else self.filter(created_at__lte=at)
        return splits.order_by("-version").first()

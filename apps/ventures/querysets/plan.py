from django.db.models import Q

from apps.core.querysets import BaseQuerySet
from apps.ventures.querysets.growth import of_insiders

OPEN_MILESTONES = ["pending", "in_progress", "blocked"]


class LaunchPlanQuerySet(BaseQuerySet):
    def visible_to(self, user):
        """A venture's plan is for its team and staff."""
        return self if user.is_staff else self.filter(of_insiders(user, "venture"))


class MilestoneQuerySet(BaseQuerySet):
    def visible_to(self, user):
        return self if user.is_staff else self.filter(of_insiders(user, "plan__venture"))

    def open(self):
        return self.filter(state__in=OPEN_MILESTONES)

    def overdue(self, today):
        """Due before today, in a plan that goes on, and not reached."""
        return self.open().filter(due_on__lt=today, plan__state="active")

    def to_remind(self, today):
        """Overdue, and nobody was told yet."""
        is_over = Q(plan__venture__state="closed")
        return self.overdue(today).filter(overdue_told_at__isnull=True).exclude(is_over)


class CheckInQuerySet(BaseQuerySet):
    def visible_to(self, user):
        return self if user.is_staff else self.filter(of_insiders(user, "plan__venture"))


class RiskQuerySet(BaseQuerySet):
    def visible_to(self, user):
        return self if user.is_staff else self.filter(of_insiders(user, "venture"))

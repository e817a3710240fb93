from django.db.models import F, Sum

from apps.core.querysets import BaseQuerySet


class XpEntryQuerySet(BaseQuerySet):
    def visible_to(self, user):
        """A ledger is its owner's; staff see everybody's."""
        return self if user.is_staff else self.filter(user=user)

    def total(self):
        return self.aggregate(total=Sum("amount", default=0))["total"]


class StandingQuerySet(BaseQuerySet):
    def on(self, board, period):
        """The people shown on one board."""
        return self.filter(board=board, period=period, is_listed=True)

    def with_person(self):
        """A row's person by name, so that showing it costs no query."""
        return self.values(
            "id",
            "user_id",
            "score",
            "reached_at",
            first_name=F("user__first_name"),
            last_name=F("user__last_name"),
        )


class BadgeAwardQuerySet(BaseQuerySet):
    def standing(self):
        """Awards nobody took back."""
        return self.filter(revoked_at=None)

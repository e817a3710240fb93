from django.db.models import Q

from apps.core.querysets import BaseQuerySet


class AccountQuerySet(BaseQuerySet):
    def wallets(self):
        return self.filter(purpose="wallet")

    def of_the_house(self):
        return self.filter(owner=None)


class ReservationQuerySet(BaseQuerySet):
    def visible_to(self, user):
        """The two whose money it is; staff who may see any balance see all."""
        if user.has_perm("buz.view_any"):
            return self
        return self.filter(Q(payer=user) | Q(payee=user))

    def due(self, now):
        """Still open although their time is over."""
        return self.filter(state="reserved", expires_at__lte=now)

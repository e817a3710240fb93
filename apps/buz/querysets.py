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


class StakeTierQuerySet(BaseQuerySet):
    def on_offer(self, now):
        return self.filter(active_from__lte=now).exclude(active_to__lte=now)


class StakePositionQuerySet(BaseQuerySet):
    def visible_to(self, user):
        """Whose stake it is; staff who may see any balance see all."""
        return self if user.has_perm("buz.view_any") else self.filter(owner=user)

    def held(self):
        """BUZ still locked up, whether or not the term is over."""
        return self.filter(state__in=["open", "matured"])

    def claimable(self, now):
        """The term is over and the reward waits to be claimed."""
        return self.held().filter(matures_at__lte=now, claimed_at=None)


class OperationRequestQuerySet(BaseQuerySet):
    def visible_to(self, user):
        """Those who propose and those who check; nobody else knows of them."""
        if user.has_perm("buz.propose_operation") or user.has_perm("buz.check_operation"):
            return self
        return self.none()

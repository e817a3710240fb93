from apps.core.querysets import BaseQuerySet


class AccountQuerySet(BaseQuerySet):
    def wallets(self):
        return self.filter(purpose="wallet")

    def of_the_house(self):
        return self.filter(owner=None)

import itertools

from apps.buz import services
from apps.buz.amounts import buz
from apps.users.tests.factories import UserFactory

_numbers = itertools.count()


def rich(user=None, *, whole=1000, grains=None):
    """A person with BUZ in their wallet, out of the community bucket."""
    user = user or UserFactory()
    services.grant_buz(
        bucket="community",
        payee_id=user.pk,
        grains=grains or buz(whole),
        key=f"test:{user.pk}:{next(_numbers)}",
        kind="gift",
        by=None,
    )
    return user


def pay(payer, payee, *, whole=1, grains=None, key=None, **more):
    """One transfer under a key of its own."""
    return services.transfer_buz(
        payer=payer,
        payee=payee,
        grains=grains or buz(whole),
        key=key or f"test:{next(_numbers)}",
        by=payer,
        **more,
    )

import itertools

from django.contrib.auth.models import Permission

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


def granted(*codenames, user=None):
    """A member of staff with these permissions of the ledger."""
    user = user or UserFactory(staff=True)
    user.user_permissions.add(*Permission.objects.filter(codename__in=codenames))
    return type(user).objects.get(pk=user.pk)  # Permissions are cached on the row.


def maker():
    return granted("propose_operation")


def checker():
    return granted("check_operation")


def propose(kind="mint", by=None, **payload):
    """A proposal; by default to mint 500 BUZ for somebody."""
    if kind == "mint":
        payload = {"bucket": "team", "grains": buz(500), **payload}
    payload.setdefault("user_id", None)
    payload["user_id"] = payload["user_id"] or UserFactory().pk
    return services.propose_operation(
        kind=kind, payload=payload, reason="As agreed", by=by or maker()
    )

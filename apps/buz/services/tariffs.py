from django.db import transaction

from apps.buz import books
from apps.buz.errors import UnknownTariff
from apps.buz.events import TariffChanged
from apps.buz.models import Tariff
from apps.buz.services.accounts import wallet_ids
from apps.buz.services.legs import Leg, Receipt, Side
from apps.buz.services.posting import THE_HOUSE, post
from apps.core.outbox import announce
from apps.users.models import User


def charge_cost(*, code: str, user: User, key: str, by: User | None) -> Receipt | None:
    """The person has paid what this act costs now; None if it is free at present.

    Call it in the act's own transaction: both happen, or neither. `key` is a function of
    the act, like "venture:<id>". Raises UnknownTariff, KeyReused, InsufficientBalance,
    AccountFrozen.
    """
    tariff = _tariff(code, Tariff.Direction.COST)
    if not tariff.is_active:
        return None

    def plan():
        wallet = Side(wallet_ids(user.pk)[user.pk], user.pk)
        return [_leg(tariff, wallet, Side(books.fees(wallet.id)))]

    return _post_once(tariff, user, key, plan, by)


def pay_reward(*, code: str, user: User, key: str, by: User | None) -> Receipt | None:
    """The person has what the house pays for this act; None if it pays nothing now.

    Raises UnknownTariff, KeyReused, InsufficientBalance, AccountFrozen.
    """
    tariff = _tariff(code, Tariff.Direction.REWARD)
    if not tariff.is_active:
        return None

    def plan():
        pot = Side(books.bucket("user_rewards"))
        wallet = Side(wallet_ids(user.pk)[user.pk], user.pk)
        return [_leg(tariff, pot, wallet)]

    return _post_once(tariff, user, key, plan, by)


@transaction.atomic
def change_tariff(*, tariff: Tariff, grains: int, is_active: bool, by: User) -> Tariff:
    """From now on the act costs or pays this much. What was charged stays charged."""
    tariff = Tariff.objects.locked(tariff.pk)
    tariff.grains, tariff.is_active = grains, is_active
    tariff.save()
    announce(TariffChanged(code=tariff.code, grains=grains, is_active=is_active), by=by)
    return tariff


def _tariff(code, direction):
    tariff = Tariff.objects.filter(code=code, direction=direction).first()
    if tariff is None:
        raise UnknownTariff(code=code)
    return tariff


def _leg(tariff, payer, payee):
    return Leg(
        payer=payer,
        payee=payee,
        grains=tariff.grains,
        kind=tariff.direction,
        memo=tariff.name,
    )


def _post_once(tariff, user, key, plan, by):
    return post(
        principal=THE_HOUSE,
        key=f"{tariff.direction}:{tariff.code}:{key}",
        kind=tariff.direction,
        # Not the price: an act asked for twice keeps the one it had the first time.
        content={"code": tariff.code, "user": user.pk},
        plan=plan,
        by=by,
    )

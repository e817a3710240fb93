import pytest
from django.db import IntegrityError, transaction

from apps.buz import selectors, services
from apps.buz.amounts import buz
from apps.buz.errors import InsufficientBalance, UnknownTariff
from apps.buz.models import Tariff
from apps.buz.tests.factories import rich
from apps.users.tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _books_balance():
    yield
    assert list(selectors.findings()) == []


def balance(user):
    return selectors.balance_of(user.pk).balance


def charge(user, key="venture:1"):
    return services.charge_cost(code="venture_create", user=user, key=key, by=user)


def test_charge_cost_takes_the_price_once():
    user = rich(whole=100)

    charge(user)
    charge(user)
    charge(user, "venture:2")

    assert balance(user) == 0
    assert selectors.supply()["fees"] == buz(100)


def test_a_repeated_act_keeps_the_price_it_had():
    user, tariff = rich(whole=100), Tariff.objects.get(code="venture_create")
    charge(user)
    services.change_tariff(tariff=tariff, grains=buz(70), is_active=True, by=user)

    charge(user)

    assert balance(user) == buz(50)
    with pytest.raises(InsufficientBalance):
        charge(user, "venture:2")


def test_what_is_switched_off_is_free(announced):
    user, tariff = UserFactory(), Tariff.objects.get(code="venture_create")
    services.change_tariff(tariff=tariff, grains=buz(50), is_active=False, by=user)

    assert charge(user) is None
    assert announced() == ["buz.tariff_changed"]


def test_what_the_act_costs_and_the_act_stand_or_fall_together():
    user = rich(whole=100)

    with transaction.atomic():
        charge(user)
        transaction.set_rollback(True)

    assert balance(user) == buz(100)


def test_pay_reward_pays_once_out_of_the_bucket():
    user = UserFactory()

    for _ in range(2):
        services.pay_reward(code="referral", user=user, key="1", by=None)

    assert balance(user) == buz(100) == selectors.supply()["issued"]


@pytest.mark.parametrize("code", ["nonsense", "referral"])
def test_only_a_cost_can_be_charged(code):
    with pytest.raises(UnknownTariff):
        services.charge_cost(code=code, user=UserFactory(), key="1", by=None)


@pytest.mark.parametrize(
    ("constraint", "change"),
    [
        ("reasonable", {"grains": 0}),
        ("reasonable", {"grains": 10**13 + 1}),
        ("known_direction", {"direction": "sideways"}),
    ],
)
def test_tariff_constraints(constraint, change):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Tariff.objects.filter(code="referral").update(**change)

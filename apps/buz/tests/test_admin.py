import pytest

from apps.buz import services
from apps.buz.amounts import buz
from apps.buz.models import Tariff
from apps.buz.tests.factories import pay, rich
from apps.users.tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(client):
    client.force_login(UserFactory(superuser=True))
    return client


LISTS = [
    "account",
    "movement",
    "transfer",
    "entry",
    "reservation",
    "stakeposition",
    "staketier",
    "tariff",
]


@pytest.mark.parametrize("name", LISTS)
def test_each_list_opens_filters_and_searches(staff, name):
    payer, payee = rich(), rich()
    pay(payer, payee)
    services.reserve_buz(payer=payer, payee=payee, grains=buz(1), key="r", by=payer)

    tier = services.find_tier(code="basic")
    services.stake_buz(owner=payer, tier=tier, grains=buz(100), key="s", by=payer)

    for query in ("", f"?q={payer.email}", f"?q={payer.pk}", "?q=venture"):
        answer = staff.get(f"/admin/buz/{name}/{query}", secure=True)
        assert answer.status_code == 200, query


@pytest.mark.parametrize("name", ["account", "movement", "transfer", "entry"])
def test_rows_of_the_ledger_are_only_read(staff, name):
    transfer = pay(rich(), rich()).main

    assert staff.get(f"/admin/buz/{name}/add/", secure=True).status_code == 403
    if name == "transfer":
        page = staff.get(f"/admin/buz/transfer/{transfer.id}/change/", secure=True)
        assert page.status_code == 200
        assert b'name="_save"' not in page.content


def test_staff_change_a_price(staff):
    tariff = Tariff.objects.get(code="venture_create")
    url = f"/admin/buz/tariff/{tariff.pk}/change/"

    wrong = staff.post(url, {"amount": "1,5", "is_active": "on"}, secure=True)
    right = staff.post(url, {"amount": "75.5", "is_active": "on"}, secure=True)

    tariff.refresh_from_db()
    assert b"at most 8 decimals" in wrong.content
    assert right.status_code == 302
    assert tariff.grains == 7_550_000_000

import pytest

from apps.buz import selectors, services
from apps.buz.amounts import buz
from apps.buz.models import OperationRequest, Tariff, Transfer
from apps.buz.tests.factories import granted, pay, propose, rich
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
    "price",
    "operationrequest",
    "transferlimit",
    "spending",
    "refundtotal",
]


@pytest.mark.parametrize("name", LISTS)
def test_each_list_opens_filters_and_searches(staff, name):
    payer, payee = rich(), rich()
    receipt = pay(payer, payee)
    paid = Transfer.objects.select_related("payer", "payee").get(pk=receipt.main.id)
    services.reserve_buz(payer=payer, payee=payee, grains=buz(1), key="r", by=payer)

    tier = services.find_tier(code="basic")
    services.stake_buz(owner=payer, tier=tier, grains=buz(100), key="s", by=payer)

    services.refund_transfer(transfer=paid, key="f", by=payee)
    propose(user_id=payee.pk)

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


def test_an_operation_from_the_form_to_the_button(client):
    user, makes, checks = UserFactory(), UserFactory(superuser=True), checker_in_admin()
    client.force_login(makes)
    form = {
        "kind": "mint",
        "email": user.email,
        "amount": "12.5",
        "bucket": "team",
        "mode": "frozen",
        "reason": "As agreed",
    }

    wrong = client.post(
        "/admin/buz/operationrequest/add/", form | {"amount": "x"}, secure=True
    )
    nobody = client.post(
        "/admin/buz/operationrequest/add/", form | {"email": "no@example.org"}, secure=True
    )
    right = client.post("/admin/buz/operationrequest/add/", form, secure=True)

    assert b"at most 8 decimals" in wrong.content
    assert b"no account of this address" in nobody.content
    assert right.status_code == 302
    operation = OperationRequest.objects.get()
    url = f"/admin/buz/operationrequest/{operation.pk}"
    client.post(f"{url}/step/approve/", secure=True)
    operation.refresh_from_db()
    assert operation.state == "proposed"
    client.force_login(checks)
    assert b"Approve" in client.get(f"{url}/change/", secure=True).content
    client.post(f"{url}/step/approve/", secure=True)
    operation.refresh_from_db()
    assert operation.state == "executed"
    assert selectors.balance_of(user.pk).balance == 1_250_000_000


def checker_in_admin():
    return granted("check_operation", "view_operationrequest", "view_approval")

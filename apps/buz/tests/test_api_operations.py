import pytest

from apps.buz import selectors
from apps.buz.amounts import buz
from apps.buz.models import OperationRequest, Transfer
from apps.buz.tests.factories import checker, granted, maker, pay, propose, rich
from apps.users.tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def test_mint_from_proposal_to_balance(api):
    user, made_by, checked_by = UserFactory(), maker(), checker()
    body = {
        "user_id": str(user.pk),
        "amount": "250.5",
        "bucket": "team",
        "reason": "As agreed",
    }

    proposed = api.as_(made_by).post("/api/buz/admin/mint", body)
    queue = api.as_(checked_by).get("/api/buz/admin/requests?state=proposed")

    assert proposed.status_code == 202
    seen = queue.json()["results"][0]
    assert seen == proposed.json()
    assert (seen["amount"], seen["state"]) == ("250.50000000", "proposed")
    url = f"/api/buz/admin/requests/{seen['id']}"
    other = api.post(f"{url}/approve", {"payload_hash": "0" * 64})
    assert (other.status_code, other.json()["code"]) == (409, "buz.request_stale")
    done = api.post(f"{url}/approve", {"payload_hash": seen["payload_hash"]}).json()
    assert (done["state"], done["checker_id"]) == ("executed", str(checked_by.pk))
    assert done["approvals"][0]["by_id"] == str(checked_by.pk)
    assert selectors.balance_of(user.pk).balance == 25_050_000_000
    assert selectors.supply()["issued"] == 25_050_000_000


def test_a_maker_cannot_approve_over_the_api(api):
    both = granted("propose_operation", "check_operation")
    operation = propose(by=both)
    url = f"/api/buz/admin/requests/{operation.pk}"

    answer = api.as_(both).post(f"{url}/approve", {"payload_hash": operation.payload_hash})

    assert answer.status_code == 403
    assert api.post(f"{url}/cancel").json()["state"] == "cancelled"


def test_a_refusal_of_the_act_is_told_and_nothing_counts(api):
    operation = propose("burn", user_id=UserFactory().pk, grains=buz(1))
    url = f"/api/buz/admin/requests/{operation.pk}/approve"

    answer = api.as_(checker()).post(url, {"payload_hash": operation.payload_hash})

    assert (answer.status_code, answer.json()["code"]) == (409, "buz.insufficient_balance")
    operation.refresh_from_db()
    assert operation.state == "proposed"


@pytest.mark.parametrize(
    ("path", "body", "pointer"),
    [
        ("mint", {"amount": "1"}, "/user_id"),
        ("mint", {"amount": "1", "maker": "x"}, "/maker"),
        ("freeze", {"mode": "melt"}, "/mode"),
        ("limit", {"period": "year", "amount": "1"}, "/period"),
        ("tier", {"code": "a b"}, "/code"),
    ],
)
def test_a_proposal_that_is_not_understood(api, path, body, pointer):
    answer = api.as_(maker()).post(f"/api/buz/admin/{path}", {"reason": "x", **body})

    assert answer.status_code == 400
    assert pointer in {error["pointer"] for error in answer.json()["errors"]}
    assert OperationRequest.objects.count() == 0


def test_a_refund_over_the_api(api):
    payer, payee = rich(whole=100), UserFactory()
    paid = pay(payer, payee, whole=50).main
    url = f"/api/buz/transactions/{paid.id}/refund"

    first = api.as_(payee).post(url, {"amount": "20"}).json()
    rest = api.post(url).json()
    more = api.post(url)

    assert (first["amount"], first["balance"]) == ("20.00000000", "30.00000000")
    assert (rest["amount"], rest["balance"]) == ("30.00000000", "0.00000000")
    assert (more.status_code, more.json()["code"]) == (409, "buz.refund_too_large")
    assert Transfer.objects.filter(refunds=paid.id).count() == 2
    history = api.as_(payer).get("/api/buz/transactions/me?kind=refund").json()["results"]
    assert [row["direction"] for row in history] == ["in", "in"]


def test_the_limits_are_in_the_rules(api):
    assert api.get("/api/buz/rules").json()["transfer_limits"] == [
        {"period": "day", "amount": "10000.00000000"},
        {"period": "month", "amount": "100000.00000000"},
    ]


def test_going_over_the_limit_over_the_api(api):
    payer, payee = rich(whole=20_000), UserFactory()

    answer = api.as_(payer).post(
        "/api/buz/transfer", {"to": str(payee.pk), "amount": "10000.01"}
    )

    assert (answer.status_code, answer.json()["code"]) == (409, "buz.limit_exceeded")
    assert answer.json()["details"]["left"] == "10000.00000000"

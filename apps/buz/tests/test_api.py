import pytest

from apps.buz import selectors
from apps.buz.amounts import buz
from apps.buz.models import Movement
from apps.buz.tests.factories import pay, rich
from apps.users.tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def payer():
    return rich(whole=100)


@pytest.fixture
def payee():
    return UserFactory(first_name="Ada", last_name="Lovelace")


@pytest.fixture
def send(api, payer):
    def post(body, **headers):
        return api.as_(payer).post("/api/buz/transfer", body, headers=headers)

    return post


def test_the_simple_caller(api, send, payer, payee):
    answer = send({"to": str(payee.pk), "amount": "10", "memo": "Thanks"})

    assert answer.status_code == 201
    body = answer.json()
    ids = body.pop("id"), body.pop("fee_id"), body.pop("created_at")
    assert all(ids)
    assert body == {
        "from_user_id": str(payer.pk),
        "to_user_id": str(payee.pk),
        "amount": "10.00000000",
        "fee": "0.01000000",
        "total": "10.01000000",
        "balance": "89.99000000",
        "memo": "Thanks",
    }
    assert api.get("/api/buz/balance/me").json() == {
        "user_id": str(payer.pk),
        "balance": "89.99000000",
        "available": "89.99000000",
        "held": "0.00000000",
        "staked": "0.00000000",
        "pending_rewards": "0.00000000",
    }
    latest, before = api.get("/api/buz/transactions/me").json()["results"][:2]
    assert (latest["kind"], latest["balance_after"]) == ("fee", "89.99000000")
    assert before["id"] == ids[0]
    assert before["direction"] == "out"
    assert before["payee"] == {"user_id": str(payee.pk), "name": "Ada Lovelace"}


def test_without_a_key_each_request_moves(send, payee):
    body = {"to": str(payee.pk), "amount": "1"}

    assert send(body).json()["id"] != send(body).json()["id"]


def test_with_a_key_the_first_answer_comes_again(send, payee):
    body = {"to_user_id": str(payee.pk), "amount": "1"}

    first = send(body, idempotency_key="k")
    payee.suspend()
    payee.save()
    again = send(body, idempotency_key="k")

    assert again.status_code == 201
    assert again.content == first.content
    assert again.headers["Idempotency-Replayed"] == "true"
    assert "Idempotency-Replayed" not in first.headers
    other = send({**body, "amount": "2"}, idempotency_key="k")
    assert (other.status_code, other.json()["code"]) == (409, "buz.key_reused")


def test_a_refusal_comes_again_too(send, payer, payee):
    body = {"to": str(payee.pk), "amount": "5000"}

    first = send(body, idempotency_key="k")
    rich(payer, whole=10_000)
    again = send(body, idempotency_key="k")

    assert (first.status_code, first.json()["code"]) == (409, "buz.insufficient_balance")
    assert again.json()["details"] == first.json()["details"]
    assert again.headers["Idempotency-Replayed"] == "true"


@pytest.mark.parametrize(
    ("change", "status", "code", "pointer"),
    [
        ({"amount": "0"}, 400, "buz.bad_amount", "/amount"),
        ({"amount": 5}, 400, "buz.bad_amount", "/amount"),
        ({"amount": "0.001"}, 400, "buz.bad_amount", "/amount"),
        ({"amount": "1.123456789"}, 400, "buz.bad_amount", "/amount"),
        ({"amount": "-1"}, 400, "buz.bad_amount", "/amount"),
        ({"from_user_id": "x"}, 400, "core.invalid", "/from_user_id"),
        ({"payer": "x"}, 400, "core.invalid", "/payer"),
        ({"to": None}, 400, "core.invalid", "/to"),
        ({"to": "somebody"}, 400, "core.invalid", "/to"),
        ({"memo": "x" * 201}, 400, "core.invalid", "/memo"),
    ],
)
def test_what_is_not_understood_moves_nothing(send, payee, change, status, code, pointer):
    before = Movement.objects.count()

    answer = send({"to": str(payee.pk), "amount": "1"} | change)

    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert answer.json()["errors"][0]["pointer"] == pointer
    assert Movement.objects.count() == before


def test_two_payees_are_one_too_many(send, payee):
    body = {"to": str(payee.pk), "to_user_id": str(UserFactory().pk), "amount": "1"}

    assert send(body).json()["errors"][0]["pointer"] == "/to"


def test_oneself_nobody_and_the_hidden_cannot_be_paid(send, payer):
    hidden = UserFactory(suspended=True)

    assert send({"to": str(payer.pk), "amount": "1"}).json()["code"] == "buz.same_account"
    for stranger in (hidden.pk, "0198c0de-0000-7000-8000-000000000001"):
        answer = send({"to": str(stranger), "amount": "1"})
        assert (answer.status_code, answer.json()["code"]) == (404, "core.not_found")


def test_the_history_can_be_filtered(api, payer, payee):
    pay(payer, payee, whole=2)
    pay(payer, payee, whole=3)
    api.as_(payer)

    def amounts(query):
        answer = api.get(f"/api/buz/transactions/me?{query}")
        return [row["amount"] for row in answer.json()["results"]]

    assert amounts("direction=in") == ["100.00000000"]
    assert amounts("kind=transfer") == ["3.00000000", "2.00000000"]
    assert amounts("kind=transfer&ordering=oldest") == ["2.00000000", "3.00000000"]
    assert amounts("kind=fee&limit=1") == ["0.00300000"]
    assert amounts("to=2020-01-01T00:00:00Z") == []
    assert len(amounts("from=2020-01-01T00:00:00Z")) == 5
    for bad in ("kind=theft", "direction=up", "from=yesterday", "kinds=fee"):
        assert api.get(f"/api/buz/transactions/me?{bad}").status_code == 400


def test_the_history_is_walked_page_by_page(api, payer, payee):
    for _ in range(3):
        pay(payer, payee)
    api.as_(payer)

    page, seqs = api.get("/api/buz/transactions/me?limit=3").json(), []
    while True:
        seqs += [row["seq"] for row in page["results"]]
        if page["next"] is None:
            break
        page = api.get(page["next"]).json()

    assert seqs == [7, 6, 5, 4, 3, 2, 1]


def test_somebody_new_has_an_empty_history_and_no_balance(api):
    api.as_(UserFactory())

    assert api.get("/api/buz/transactions/me").json()["results"] == []
    assert api.get("/api/buz/balance/me").json()["balance"] == "0.00000000"


def test_supply_is_read_from_the_books(api, payer, payee):
    pay(payer, payee, whole=10)

    body = api.get("/api/buz/supply").json()

    assert body["total_supply"] == "1000000000.00000000"
    assert body["issued_supply"] == "100.00000000"
    assert body["fees_collected"] == "0.01000000"
    assert body["circulating_supply"] == "99.99000000"
    wallets = [selectors.balance_of(person.pk).balance for person in (payer, payee)]
    assert sum(wallets) == buz(100) - 1_000_000
    assert body["buckets"][4] == {
        "name": "community",
        "budget": "100000000.00000000",
        "issued": "100.00000000",
        "remaining": "99999900.00000000",
    }

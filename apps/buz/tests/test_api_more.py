import csv
import io
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from apps.buz import services
from apps.buz.amounts import buz
from apps.buz.models import Movement, StakePosition
from apps.buz.tests.factories import pay, rich
from apps.users.tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner():
    return rich(whole=1000)


@pytest.fixture
def post(api, owner):
    def send(path, body=None, **headers):
        return api.as_(owner).post(f"/api/buz/{path}", body or {}, headers=headers)

    return send


def later(**days):
    return time_machine.travel(timezone.now() + timedelta(**days), tick=True)


def test_a_stake_from_quote_to_reward(api, owner, post):
    body = {"amount": "1000", "tier": "BASIC"}

    quote = post("stake/quote", body).json()
    opened = post("stake", body)

    assert opened.status_code == 201
    stake = opened.json()
    assert quote["reward"] == stake["reward"] == "4.10958904"
    assert quote["total_at_maturity"] == "1004.10958904"
    assert stake["penalty_if_early"] == "100.00000000"
    assert (stake["apy"], stake["days"], stake["state"]) == ("5.00", 30, "open")
    balance = api.get("/api/buz/balance/me").json()
    assert (balance["balance"], balance["staked"], balance["pending_rewards"]) == (
        "0.00000000",
        "1000.00000000",
        "4.10958904",
    )
    assert api.get("/api/buz/staking/me").json()["results"][0]["id"] == stake["id"]
    assert api.get("/api/buz/rewards/me").json()["results"][0]["status"] == "accruing"
    assert post("rewards/claim").json()["code"] == "buz.nothing_to_claim"

    with later(days=31):
        reward = api.as_(owner).get("/api/buz/rewards/me").json()["results"][0]
        assert (reward["status"], reward["accrued"]) == ("claimable", "4.10958904")
        claimed = post("rewards/claim").json()
        assert (claimed["total"], claimed["balance"]) == ("4.10958904", "4.10958904")
        back = post("unstake", {"stake_id": stake["id"]}).json()

    assert (back["total"], back["reward"]) == ("1000.00000000", "0.00000000")
    assert back["stake"]["state"] == "closed"
    assert back["balance"] == "1004.10958904"


def test_leaving_early_does_what_the_quote_said(post):
    stake = post("stake", {"amount": "500", "days": 90}).json()

    quote = post("unstake/quote", {"stake_id": stake["id"]}).json()
    back = post("unstake", {"stake_id": stake["id"]}).json()

    assert (quote["is_early"], quote["reward_lost"]) == (True, stake["reward"])
    assert quote["total"] == back["total"] == "450.00000000"
    assert back["penalty"] == "50.00000000"
    again = post("unstake", {"stake_id": stake["id"]})
    assert (again.status_code, again.json()["code"]) == (409, "buz.stake_ended")
    gone = post("unstake/quote", {"stake_id": stake["id"]})
    assert (gone.status_code, gone.json()["code"]) == (409, "buz.stake_ended")


def test_a_stake_is_repeated_by_its_key(post):
    body = {"amount": "100", "tier": "basic"}

    answers = [post("stake", body, idempotency_key="k") for _ in range(2)]

    assert answers[0].content == answers[1].content
    assert StakePosition.objects.count() == 1


@pytest.mark.parametrize(
    ("body", "code", "pointer"),
    [
        ({"amount": "100"}, "core.invalid", "/tier"),
        ({"amount": "100", "tier": "gold"}, "buz.unknown_tier", "/tier"),
        ({"amount": "100", "days": 31}, "buz.unknown_tier", "/tier"),
        ({"amount": "99", "tier": "basic"}, "buz.bad_amount", "/amount"),
        ({"amount": "100", "tier": "basic", "owner": "x"}, "core.invalid", "/owner"),
    ],
)
def test_a_stake_that_is_not_understood(post, body, code, pointer):
    before = Movement.objects.count()

    for path in ("stake", "stake/quote"):
        answer = post(path, body)
        assert (answer.status_code, answer.json()["code"]) == (400, code)
        assert answer.json()["errors"][0]["pointer"] == pointer
    assert Movement.objects.count() == before


def test_the_tiers_on_offer(api):
    tiers = api.get("/api/buz/tiers").json()["results"]

    assert [(tier["code"], tier["days"], tier["apy"]) for tier in tiers] == [
        ("basic", 30, "5.00"),
        ("premium", 90, "10.00"),
        ("vip", 180, "15.00"),
        ("governance", 365, "20.00"),
    ]


def test_the_price_list_shows_what_is_charged(api):
    rules = api.get("/api/buz/rules").json()

    assert rules["transfer_fee_percent"] == "0.10"
    assert rules["costs"] == [
        {
            "code": "venture_create",
            "name": "Founding a venture",
            "amount": "50.00000000",
        }
    ]
    assert {"code", "name", "amount"} == rules["rewards"][0].keys()


def test_a_transfer_quote_moves_nothing(post):
    quote = post("transfers/quote", {"amount": "1000"}).json()

    assert quote == {
        "amount": "1000.00000000",
        "fee": "1.00000000",
        "total": "1001.00000000",
        "available": "1000.00000000",
        "is_affordable": False,
    }


def test_an_escrow_between_two_people(api, owner, post):
    payee = UserFactory(first_name="Ada", last_name="Lovelace")
    promised = post(
        "reservations", {"to": str(payee.pk), "amount": "100", "days": 7}
    ).json()
    url = f"/api/buz/reservations/{promised['id']}"

    assert promised["payee"]["name"] == "Ada Lovelace"
    assert api.get("/api/buz/balance/me").json()["held"] == "100.10000000"
    assert api.as_(payee).get(url).json()["state"] == "reserved"
    assert (
        api.get("/api/buz/reservations/of/me").json()["results"][0]["id"] == promised["id"]
    )
    assert api.post(f"{url}/settle").status_code == 403
    settled = api.as_(owner).post(f"{url}/settle", {"amount": "30"})

    assert (settled.json()["state"], settled.json()["settled"]) == (
        "settled",
        "30.00000000",
    )
    assert api.get("/api/buz/balance/me").json()["balance"] == "969.97000000"
    late = api.as_(payee).post(f"{url}/void")
    assert (late.status_code, late.json()["code"]) == (409, "buz.reservation_ended")


def test_the_balance_at_a_past_moment(api, owner):
    before = timezone.now()
    pay(owner, UserFactory(), whole=500)
    api.as_(owner)

    def at(moment):
        stamp = moment.isoformat().replace("+00:00", "Z")
        return api.get(f"/api/buz/balance/me?at={stamp}").json()

    assert at(before)["balance"] == "1000.00000000"
    assert at(timezone.now())["balance"] == "499.50000000"
    assert at(before - timedelta(days=1))["balance"] == "0.00000000"
    assert at(before).keys() == {"user_id", "balance", "at"}
    assert api.get("/api/buz/balance/me?at=yesterday").status_code == 400


def read_statement(answer):
    text = b"".join(answer.streaming_content).decode()
    return list(csv.DictReader(io.StringIO(text)))


def test_a_statement_adds_up(api, owner):
    pay(owner, UserFactory(), whole=10, memo="=1+1")
    half = timezone.now()
    services.stake_buz(
        owner=owner,
        tier=services.find_tier(code="basic"),
        grains=buz(100),
        key="s",
        by=owner,
    )
    api.as_(owner)

    answer = api.get("/api/buz/statement/me")
    lines = read_statement(answer)

    assert answer.headers["Content-Type"].startswith("text/csv")
    assert [line["line"] for line in lines] == ["opening", *["entry"] * 4, "closing"]
    assert lines[0]["balance"] == "0.00000000"
    assert lines[-1]["balance"] == "889.99000000"
    assert lines[2]["memo"] == "'=1+1"
    assert (lines[2]["out"], lines[2]["in"]) == ("10.00000000", "")
    stamp = half.isoformat().replace("+00:00", "Z")
    rest = read_statement(api.get(f"/api/buz/statement/me?from={stamp}&format=csv"))
    assert [line["balance"] for line in rest] == [
        "989.99000000",
        "889.99000000",
        "889.99000000",
    ]


@pytest.mark.parametrize(
    "query", ["from=x", "from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z", "page=1"]
)
def test_a_statement_refuses_what_it_cannot_read(api, owner, query):
    answer = api.as_(owner).get(f"/api/buz/statement/me?{query}")

    assert answer.status_code == 400
    assert answer.json()["code"].startswith("core.")

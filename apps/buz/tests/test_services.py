import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.buz import books, selectors, services
from apps.buz.amounts import buz
from apps.buz.errors import (
    AccountFrozen,
    BadAmount,
    BadKey,
    InsufficientBalance,
    KeyReused,
    SameAccount,
    UnknownBucket,
)
from apps.buz.models import Account, Entry, Movement, Transfer
from apps.buz.tests.factories import pay, rich
from apps.users.tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def balance(user):
    return selectors.balance_of(user.pk).balance


def rows():
    return [model.objects.count() for model in (Movement, Transfer, Entry)]


@pytest.fixture(autouse=True)
def _books_balance():
    yield
    assert list(selectors.findings()) == []


def test_transfer_buz_moves_the_amount_and_the_fee(announced):
    payer, payee = rich(whole=100), UserFactory()

    receipt = pay(payer, payee, whole=50, memo="For the logo")

    assert balance(payer) == buz(50) - buz(50) // 1000
    assert balance(payee) == buz(50)
    assert selectors.supply()["fees"] == receipt.fee.grains == 5_000_000
    assert announced() == ["buz.buz_moved"] * 2
    assert receipt.main.memo == "For the logo"
    assert receipt.balances[receipt.main.payer_id] == balance(payer)


def test_entries_count_and_carry_the_balance():
    payer, payee = rich(whole=100), UserFactory()

    pay(payer, payee, whole=10)
    pay(payer, payee, whole=20)

    entries = Entry.objects.filter(account__owner=payer).order_by("seq")
    assert list(entries.values_list("seq", "amount", "balance_after")) == [
        (1, buz(100), buz(100)),
        (2, -buz(10), buz(90)),
        (3, -1_000_000, 8_999_000_000),
        (4, -buz(20), 6_999_000_000),
        (5, -2_000_000, 6_997_000_000),
    ]


def test_transfer_buz_refuses_more_than_there_is(announced):
    payer, payee = rich(whole=10), UserFactory()
    before, told = rows(), announced()

    with pytest.raises(InsufficientBalance) as refusal:
        pay(payer, payee, whole=10, key="all")

    assert refusal.value.details == {"available": "10.00000000", "needed": "10.01000000"}
    assert (balance(payer), balance(payee)) == (buz(10), 0)
    assert rows() == [before[0] + 1, *before[1:]]
    assert announced() == told
    kept = Movement.objects.get(key="all")
    assert (kept.outcome, kept.code) == ("refused", "buz.insufficient_balance")


def test_the_whole_balance_less_the_fee_can_be_spent():
    payer = rich(grains=buz(10) + buz(10) // 1000)

    pay(payer, UserFactory(), whole=10)

    assert balance(payer) == 0


def test_a_refusal_is_the_answer_for_ever():
    payer, payee = rich(whole=1), UserFactory()
    with pytest.raises(InsufficientBalance):
        pay(payer, payee, whole=5, key="k")
    rich(payer, whole=100)

    with pytest.raises(InsufficientBalance) as refusal:
        pay(payer, payee, whole=5, key="k")

    assert refusal.value.details["available"] == "1.00000000"
    assert refusal.value.headers == {"Idempotency-Replayed": "true"}
    assert balance(payee) == 0


def test_the_same_key_and_content_moves_once():
    payer, payee = rich(whole=100), UserFactory()

    first = pay(payer, payee, whole=5, key="k", memo="once")
    second = pay(payer, payee, whole=5, key="k", memo="once")

    assert second == first._replace(is_replay=True)
    assert balance(payee) == buz(5)


@pytest.mark.parametrize("change", [{"whole": 6}, {"memo": "other"}, {"kind": "gift"}, {}])
def test_the_same_key_with_other_content_is_refused(change):
    payer, payee = rich(whole=100), UserFactory()
    pay(payer, payee, key="k")

    with pytest.raises(KeyReused):
        pay(payer, payee if change else UserFactory(), key="k", **change)

    assert balance(payee) == buz(1)


def test_a_key_belongs_to_who_uses_it():
    one, other, payee = rich(), rich(), UserFactory()

    pay(one, payee, key="k")
    pay(other, payee, key="k")

    assert balance(payee) == buz(2)


@pytest.mark.parametrize("key", ["", "x" * 201, "ключ", "a\nb"])
def test_a_key_is_printable_and_short(key):
    with pytest.raises(BadKey):
        services.transfer_buz(
            payer=(payer := rich()), payee=UserFactory(), grains=buz(1), key=key, by=payer
        )


def test_transfer_buz_refuses_oneself_and_dust():
    payer = rich()
    before = rows()

    with pytest.raises(SameAccount):
        pay(payer, payer)
    with pytest.raises(BadAmount):
        pay(payer, UserFactory(), grains=buz(1) // 100 - 1)

    assert rows() == before


@pytest.mark.parametrize(
    ("payer_state", "payee_state", "passes"),
    [
        ("open", "open", True),
        ("open", "frozen_out", True),
        ("open", "frozen", False),
        ("frozen_out", "open", False),
        ("frozen", "open", False),
    ],
)
def test_frozen_accounts(payer_state, payee_state, passes):
    payer, payee = rich(), rich()
    for person, state in ((payer, payer_state), (payee, payee_state)):
        Account.objects.filter(owner=person).update(state=state)

    if passes:
        pay(payer, payee)
    else:
        with pytest.raises(AccountFrozen):
            pay(payer, payee)


def test_other_kinds_bear_no_fee():
    payer, payee = rich(whole=10), UserFactory()

    receipt = pay(payer, payee, whole=10, kind="investment")

    assert receipt.fee is None
    assert balance(payer) == 0


def test_grant_buz_issues_from_a_bucket():
    person = UserFactory()

    services.grant_buz(bucket="team", payee_id=person.pk, grains=buz(7), key="g", by=None)

    supply = selectors.supply()
    assert balance(person) == supply["issued"] == supply["circulating"] == buz(7)
    assert {row["name"]: row["issued"] for row in supply["buckets"]}["team"] == buz(7)


def test_grant_buz_stops_at_the_budget():
    person = UserFactory()
    budget = buz(books.BUCKETS["team"])
    give = {"bucket": "team", "payee_id": person.pk, "by": None}
    services.grant_buz(**give, grains=budget, key="all")

    with pytest.raises(InsufficientBalance):
        services.grant_buz(**give, grains=1, key="more")
    with pytest.raises(UnknownBucket):
        services.grant_buz(**give | {"bucket": "tea"}, grains=1, key="tea")


def test_a_transfer_costs_the_same_however_long_the_history():
    payer, payee = rich(), UserFactory()
    pay(payer, payee)

    for _ in range(3):
        with CaptureQueriesContext(connection) as queries:
            pay(payer, payee)
        ours = [query["sql"] for query in queries if "buz_" in query["sql"]]

        # Claim, wallets, limits, payer, payee, fees, transfers, entries; and the event.
        assert len(ours) == 8 + 1, ours


def test_an_emptied_database_gets_its_house_back():
    Account.objects.of_the_house().delete()

    person = rich(whole=3)

    assert balance(person) == buz(3)


def test_somebody_without_a_wallet_has_nothing():
    assert selectors.balance_of(UserFactory().pk) == (0, 0, 0)


def test_opening_a_wallet_twice_opens_one():
    person = UserFactory()

    assert services.wallet_ids(person.pk) == services.wallet_ids(person.pk)
    assert person.buz_accounts.count() == 1

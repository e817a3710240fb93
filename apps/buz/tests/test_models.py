import pytest
from django.db import IntegrityError, transaction

from apps.buz import books
from apps.buz.models import Account, Entry, Movement, Transfer
from apps.buz.tests.factories import pay, rich
from apps.users.tests.factories import UserFactory

pytestmark = pytest.mark.django_db
TWICE = "(?i)unique"


@pytest.fixture
def breaks():
    """Assert that the database itself refuses, naming the constraint where it can."""

    def check(name, act):
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            act()

    return check


@pytest.fixture
def transfer():
    return Transfer.objects.get(pk=pay(rich(), UserFactory()).main.id)


def wallets():
    return Account.objects.wallets().filter(owner=rich())


@pytest.mark.parametrize(
    ("constraint", "change"),
    [
        ("never_below_floor", {"balance": -1}),
        ("never_below_floor", {"held": 10**17}),
        ("held_counts", {"held": -1}),
        ("only_buckets_issue", {"floor": -1}),
        ("only_buckets_issue", {"floor": 1}),
        ("wallets_are_owned", {"owner": None}),
        ("wallets_are_owned", {"purpose": "fees"}),
        ("known_state", {"state": "melted"}),
        ("closed_is_empty", {"state": "closed"}),
    ],
)
def test_account_constraints(breaks, constraint, change):
    breaks(constraint, lambda: wallets().update(**change))


def test_a_bucket_cannot_issue_more_than_its_budget(breaks):
    team = Account.objects.filter(pk=books.bucket("team"))

    breaks("never_below_floor", lambda: team.update(balance=-(150_000_000 * 10**8) - 1))


def test_a_person_has_one_wallet(breaks):
    person = rich()

    breaks(TWICE, lambda: Account.objects.create(owner=person, purpose="wallet"))


def test_the_house_has_one_account_of_each_name(breaks):
    breaks(TWICE, lambda: Account.objects.create(purpose="bucket", name="team", floor=-1))


def test_movement_constraints(breaks, transfer):
    movement = transfer.movement
    fields = {"kind": "gift", "request_hash": "x", "principal": movement.principal}

    breaks(TWICE, lambda: Movement.objects.create(**fields, key=movement.key, outcome="ok"))
    for outcome, code in [("ok", "buz.account_frozen"), ("refused", ""), ("maybe", "")]:
        breaks(
            "refusals_say_why",
            lambda outcome=outcome, code=code: Movement.objects.create(
                **fields, key="new", outcome=outcome, code=code
            ),
        )


@pytest.mark.parametrize(
    ("constraint", "change"),
    [
        ("moves_some", {"amount": 0}),
        ("moves_some", {"amount": -1}),
        ("endings_end_something", {"phase": "settle"}),
        ("endings_end_something", {"phase": "melt"}),
        (TWICE, {"position": 0}),
    ],
)
def test_transfer_constraints(breaks, transfer, constraint, change):
    fields = {
        "movement": transfer.movement,
        "position": 9,
        "kind": "gift",
        "payer": transfer.payer,
        "payee": transfer.payee,
        "amount": 1,
    }

    breaks(constraint, lambda: Transfer.objects.create(**fields | change))
    breaks(
        "two_sides", lambda: Transfer.objects.create(**fields | {"payee": transfer.payer})
    )


def test_a_reservation_ends_once(breaks, transfer):
    fields = {
        "movement": transfer.movement,
        "kind": "gift",
        "payer": transfer.payer,
        "payee": transfer.payee,
        "amount": 1,
    }
    held = Transfer.objects.create(**fields, position=7, phase="reserve")
    Transfer.objects.create(**fields, position=8, phase="void", ends=held)

    breaks(
        TWICE,
        lambda: Transfer.objects.create(**fields, position=9, phase="settle", ends=held),
    )


def test_entry_constraints(breaks, transfer):
    entry = transfer.entries.get(account=transfer.payer)
    fields = {
        "account": entry.account,
        "transfer": transfer,
        "balance_after": 0,
        "created_at": entry.created_at,
    }

    breaks(TWICE, lambda: Entry.objects.create(**fields, seq=entry.seq, amount=1))
    breaks("changes_some", lambda: Entry.objects.create(**fields, seq=99, amount=0))


@pytest.mark.parametrize("model", [Movement, Transfer, Entry])
def test_rows_of_the_ledger_never_change(breaks, transfer, model):
    breaks("never changed", lambda: model.objects.update(created_at="2020-01-01T00:00Z"))
    breaks("never deleted", lambda: model.objects.all()._raw_delete("default"))


def test_the_house_accounts_are_the_ones_in_the_books():
    """The migration has its own copy of the table; a change of one must change both."""
    fields = ("id", "purpose", "name", "shard", "floor")
    stored = set(Account.objects.of_the_house().values_list(*fields))

    assert stored == {tuple(book) for book in books.ALL}
    assert sum(books.BUCKETS.values()) == 1_000_000_000
    assert min(book.id for book in books.ALL) > rich().buz_accounts.get().pk

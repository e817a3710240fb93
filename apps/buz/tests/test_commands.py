import pytest
from django.core.management import CommandError, call_command

from apps.buz import books, selectors, services
from apps.buz.amounts import buz
from apps.buz.models import (
    Account,
    Entry,
    Movement,
    OperationRequest,
    Reservation,
    StakePosition,
    Transfer,
)
from apps.buz.tests.factories import pay, propose, rich
from apps.users.tests.factories import UserFactory
from tests.guards import guards_down

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(capsys):
    def call(*words):
        call_command("buz", *words)
        return capsys.readouterr().out

    return call


def test_grant_gives_out_of_a_bucket(run):
    person = UserFactory(email="ada@example.org")

    said = run(
        "grant", "Ada@example.org", "12.5", "--reason", "Bug found", "--bucket", "team"
    )

    assert "12.50000000 BUZ out of team" in said
    assert selectors.balance_of(person.pk).balance == 1_250_000_000


def test_grant_with_a_key_gives_once(run):
    person = UserFactory()

    for _ in range(2):
        run("grant", person.email, "1", "--reason", "Prize", "--key", "prize-7")

    assert selectors.balance_of(person.pk).balance == buz(1)


@pytest.mark.parametrize(
    ("email", "amount", "words"),
    [
        ("nobody@example.org", "1", "no account"),
        ("ada@example.org", "1,5", "at most 8 decimals"),
        ("ada@example.org", "200000000", "not enough"),
    ],
)
def test_grant_says_what_is_wrong(run, email, amount, words):
    UserFactory(email="ada@example.org")

    with pytest.raises(CommandError, match=words):
        run("grant", email, amount, "--reason", "x")


def test_reconcile_proves_true_books(run):
    pay(rich(), UserFactory())

    assert "books are true" in run("reconcile")


def forge_balance(transfer):
    Account.objects.filter(pk=transfer.payee_id).update(balance=10**12)


def forge_bucket(transfer):
    Account.objects.filter(pk=books.bucket("team")).update(floor=-(10**18), balance=-5)


def forge_amount(transfer):
    Transfer.objects.filter(pk=transfer.pk).update(amount=5)


def forge_entry(transfer):
    transfer.entries.filter(amount__gt=0).update(amount=7)


def forge_running_balance(transfer):
    transfer.entries.filter(amount__gt=0).update(balance_after=7)


def forge_gap(transfer):
    Entry.objects.filter(account=transfer.payee).update(seq=9)


def lose_entry(transfer):
    transfer.entries.filter(amount__lt=0)._raw_delete("default")


def forge_hold(transfer):
    Account.objects.filter(pk=transfer.payee_id).update(held=1)


def forge_refusal(transfer):
    Movement.objects.filter(pk=transfer.movement_id).update(outcome="refused", code="x")


def invent_movement(transfer):
    Movement.objects.create(
        principal=transfer.payee_id, key="k", kind="gift", request_hash="x", outcome="ok"
    )


def forge_refund(transfer):
    Transfer.objects.filter(movement__kind="gift").update(refunds=transfer, amount=10**12)


def forge_approval(transfer):
    OperationRequest.objects.filter(pk=propose().pk).update(
        state="executed", checker=transfer.payee.owner
    )


def invent_stake(transfer):
    owner = rich(whole=200)
    tier = services.find_tier(code="basic")
    stake = services.stake_buz(owner=owner, tier=tier, grains=buz(100), key="s", by=owner)
    StakePosition.objects.filter(pk=stake.pk).update(amount=buz(101), reward=1)


def forge_reservation(transfer):
    reservation = services.reserve_buz(
        payer=rich(), payee=UserFactory(), grains=buz(5), key="r", by=None
    )
    Reservation.objects.filter(pk=reservation.pk).update(amount=buz(4))


@pytest.mark.parametrize(
    ("forge", "rule"),
    [
        (forge_balance, "L2"),
        (forge_balance, "L4"),
        (forge_balance, "L8"),
        (forge_bucket, "L4"),
        (forge_amount, "L1"),
        (forge_entry, "L1"),
        (forge_running_balance, "L4"),
        (forge_gap, "L4"),
        (lose_entry, "L1"),
        (forge_hold, "L3"),
        (forge_refund, "L6"),
        (invent_stake, "L9"),
        (forge_reservation, "L5"),
        (forge_approval, "L13"),
        (forge_refusal, "L14"),
        (invent_movement, "L14"),
    ],
)
def test_reconcile_finds_what_was_forged_and_repairs_nothing(run, capsys, forge, rule):
    transfer = Transfer.objects.get(pk=pay(rich(), UserFactory()).main.id)
    with guards_down():
        forge(transfer)

    for _ in range(2):
        with pytest.raises(CommandError, match="break a rule") as refusal:
            run("reconcile")
        assert refusal.value.returncode == 1
        assert any(line.startswith(rule) for line in capsys.readouterr().out.splitlines())

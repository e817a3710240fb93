"""Carrying legs out: accounts in ascending id, one conditional update each, then rows."""

from dataclasses import dataclass

from django.utils import timezone

from apps.buz.amounts import show_amount
from apps.buz.errors import AccountFrozen, InsufficientBalance
from apps.buz.models import Account
from apps.buz.services.legs import Leg, Posted, Receipt
from apps.buz.services.sql import as_time, as_uuid, insert, one


class Unopened(Exception):
    """One of the house's accounts is not there yet: a database that was emptied."""


def carry_out(movement_id: int, legs: list[Leg]) -> Receipt:
    """Write the legs of a claimed movement. Raises InsufficientBalance, AccountFrozen."""
    changes = _changes(legs)
    states = {}
    for account_id in sorted(changes):
        states[account_id] = _change(account_id, changes[account_id])

    now = timezone.now()
    transfers = [
        Posted(
            leg.id,
            leg.kind,
            leg.phase,
            leg.payer.id,
            leg.payee.id,
            leg.grains,
            leg.memo,
            now,
        )
        for leg in legs
    ]
    insert(
        "buz_transfer",
        "id, movement_id, position, kind, phase, payer_id, payee_id, amount, ends_id, "
        "refunds_id, memo, created_at",
        [
            [
                as_uuid(leg.id),
                movement_id,
                position,
                leg.kind,
                leg.phase,
                as_uuid(leg.payer.id),
                as_uuid(leg.payee.id),
                leg.grains,
                as_uuid(leg.ends),
                as_uuid(leg.refunds),
                leg.memo,
                as_time(now),
            ]
            for position, leg in enumerate(legs)
        ],
    )
    insert(
        "buz_entry",
        "account_id, seq, transfer_id, amount, balance_after, created_at",
        _entries(legs, changes, states),
    )
    balances = {account_id: state[0] for account_id, state in states.items()}
    return Receipt(movement_id, transfers, balances, False)


@dataclass
class Change:
    """What a movement does to one account, all legs together."""

    balance: int = 0
    held: int = 0
    entry_count: int = 0
    is_debit: bool = False
    is_credit: bool = False


def _changes(legs):
    changes = {}
    for leg in legs:
        payer = changes.setdefault(leg.payer.id, Change())
        if leg.moves:
            payee = changes.setdefault(leg.payee.id, Change())
            payer.balance -= leg.grains
            payee.balance += leg.grains
            payer.entry_count += 1
            payee.entry_count += 1
            payee.is_credit = True
        payer.held += leg.grains if leg.phase == "reserve" else -leg.release
        payer.is_debit |= leg.phase in {"now", "reserve"}
    return changes


def _change(account_id, change):
    """One conditional update. The condition is read again after any wait for the row."""
    allowed = "state = 'open'"
    if not change.is_debit:
        allowed = "state IN ('open', 'frozen_out')" if change.is_credit else "1 = 1"
    state = one(
        "UPDATE buz_account SET balance = balance + %s, held = held + %s, "
        "entry_count = entry_count + %s, "
        "updated_at = CASE WHEN updated_at > %s THEN updated_at ELSE %s END "
        f"WHERE id = %s AND {allowed} AND held + %s >= 0 "
        "AND balance + %s - (held + %s) >= floor "
        "RETURNING balance, entry_count, updated_at",
        [
            change.balance,
            change.held,
            change.entry_count,
            now := as_time(timezone.now()),
            now,
            as_uuid(account_id),
            change.held,
            change.balance,
            change.held,
        ],
    )
    if state is None:
        _explain(account_id, change)
    return state


def _explain(account_id, change):
    """Why the update matched no row. Always raises."""
    account = Account.objects.filter(pk=account_id).first()
    if account is None:
        raise Unopened(account_id)
    if account.state == Account.State.CLOSED or account.state == Account.State.FROZEN:
        raise AccountFrozen
    if change.is_debit and account.state == Account.State.FROZEN_OUT:
        raise AccountFrozen
    available = account.balance - account.held - account.floor
    refusal = InsufficientBalance(
        available=show_amount(available),
        needed=show_amount(change.held - change.balance),
    )
    refusal.account_id = account_id
    raise refusal


def _entries(legs, changes, states):
    """Rows of the moving legs, counted so that the last lands on the account's state."""
    balance = {pk: state[0] - changes[pk].balance for pk, state in states.items()}
    seq = {pk: state[1] - changes[pk].entry_count for pk, state in states.items()}
    rows = []
    for leg in legs:
        if not leg.moves:
            continue
        for account_id, amount in ((leg.payer.id, -leg.grains), (leg.payee.id, leg.grains)):
            balance[account_id] += amount
            seq[account_id] += 1
            rows.append(
                [
                    as_uuid(account_id),
                    seq[account_id],
                    as_uuid(leg.id),
                    amount,
                    balance[account_id],
                    states[account_id][2],
                ]
            )
    return rows

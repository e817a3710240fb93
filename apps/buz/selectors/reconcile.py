"""Proof that the books are true: each rule is one query for the rows that break it."""

from collections.abc import Iterator
from typing import NamedTuple

from django.db import connection


class Finding(NamedTuple):
    """One row that breaks one rule."""

    rule: str
    subject: str
    detail: str


RULES = {
    "L1 a transfer moves something between two accounts": """
        SELECT id, 'amount ' || amount FROM buz_transfer WHERE amount <= 0 OR payer_id = payee_id
    """,
    "L1 a transfer that moves has its two entries, and no other has any": """
        SELECT t.id, t.phase || ' of ' || t.amount || ' has ' || count(e.id) || ' entries'
        FROM buz_transfer t LEFT JOIN buz_entry e ON e.transfer_id = t.id
        GROUP BY t.id, t.phase, t.amount, t.payer_id, t.payee_id
        HAVING CASE WHEN t.phase IN ('now', 'settle') THEN
            count(e.id) <> 2
            OR sum(CASE WHEN e.account_id = t.payer_id THEN e.amount END) <> -t.amount
            OR sum(CASE WHEN e.account_id = t.payee_id THEN e.amount END) <> t.amount
            OR count(DISTINCT e.account_id) <> 2
            ELSE count(e.id) <> 0 END
    """,
    "L2 all balances together are zero": """
        SELECT 'all accounts', 'sum ' || sum(balance) FROM buz_account HAVING sum(balance) <> 0
    """,
    "L3 no account is below its floor": """
        SELECT id, 'balance ' || balance || ' held ' || held || ' floor ' || floor
        FROM buz_account
        WHERE balance - held < floor OR held < 0 OR (floor <> 0 AND purpose <> 'bucket')
    """,
    "L4 a balance is the sum of its entries, and of the last one's": """
        SELECT a.id, 'balance ' || a.balance || ', entries ' || count(e.id) || ' of '
            || a.entry_count || ' sum to ' || coalesce(sum(e.amount), 0)
        FROM buz_account a LEFT JOIN buz_entry e ON e.account_id = a.id
        GROUP BY a.id, a.balance, a.entry_count
        HAVING a.balance <> coalesce(sum(e.amount), 0)
            OR a.entry_count <> count(e.id)
            OR a.entry_count <> coalesce(max(e.seq), 0)
            OR coalesce(min(e.seq), 1) <> 1
    """,
    "L4 each entry follows from the one before it": """
        SELECT account_id, 'entry ' || seq || ' says ' || balance_after || ', not ' || expected
        FROM (
            SELECT account_id, seq, balance_after,
                amount + coalesce(lag(balance_after) OVER w, 0) AS expected,
                seq - coalesce(lag(seq) OVER w, 0) AS step
            FROM buz_entry WINDOW w AS (PARTITION BY account_id ORDER BY seq)
        ) AS walk
        WHERE balance_after <> expected OR step <> 1
    """,
    "L5 a reservation ends at most once, with a row of its own two accounts": """
        SELECT r.id, 'ended by ' || count(t.id) || ' rows'
        FROM buz_transfer r JOIN buz_transfer t ON t.ends_id = r.id
        GROUP BY r.id, r.phase, r.amount
        HAVING count(t.id) > 1 OR r.phase <> 'reserve' OR max(t.amount) > r.amount
    """,
    "L3 what is held is what open reservations say": """
        SELECT a.id, 'held ' || a.held || ', open reservations ' || coalesce(sum(r.amount), 0)
        FROM buz_account a LEFT JOIN buz_transfer r ON r.payer_id = a.id
            AND r.phase = 'reserve'
            AND NOT EXISTS (SELECT 1 FROM buz_transfer t WHERE t.ends_id = r.id)
        GROUP BY a.id, a.held
        HAVING a.held <> coalesce(sum(r.amount), 0)
    """,
    "L5 a reservation says what the ledger says": """
        SELECT r.id, r.state || ', its end ' || coalesce(t.phase, 'not yet')
        FROM buz_reservation r JOIN buz_transfer o ON o.id = r.opening_id
        LEFT JOIN buz_transfer t ON t.ends_id = r.opening_id
        WHERE o.amount <> r.amount + r.fee
            OR coalesce(t.phase, 'reserve') <> CASE r.state
                WHEN 'reserved' THEN 'reserve' WHEN 'settled' THEN 'settle'
                WHEN 'voided' THEN 'void' ELSE 'expire' END
            OR (r.state = 'settled' AND t.amount <> r.settled)
    """,
    "L6 no more of a transfer came back than there was": """
        SELECT o.id, 'of ' || o.amount || ' came back ' || sum(t.amount) || ', counted '
            || coalesce(max(r.refunded), 0)
        FROM buz_transfer o JOIN buz_transfer t ON t.refunds_id = o.id
        LEFT JOIN buz_refundtotal r ON r.transfer_id = o.id
        GROUP BY o.id, o.amount
        HAVING sum(t.amount) > o.amount OR sum(t.amount) <> coalesce(max(r.refunded), 0)
    """,
    "L7 one principal and key has one movement": """
        SELECT principal, key || ': ' || count(*) FROM buz_movement
        GROUP BY principal, key HAVING count(*) > 1
    """,
    "L8 what the buckets issued is what all others have": """
        SELECT 'supply', 'issued ' || issued || ', elsewhere ' || elsewhere
        FROM (
            SELECT sum(CASE WHEN purpose = 'bucket' THEN -balance ELSE 0 END) AS issued,
                sum(CASE WHEN purpose = 'bucket' THEN 0 ELSE balance END) AS elsewhere
            FROM buz_account
        ) AS totals
        WHERE issued <> elsewhere
    """,
    "L9 stakes that are held are what the stake accounts have": """
        SELECT 'stake accounts', 'have ' || accounts || ', positions say ' || positions
        FROM (
            SELECT (SELECT coalesce(sum(balance), 0) FROM buz_account
                    WHERE purpose = 'stake') AS accounts,
                (SELECT coalesce(sum(amount), 0) FROM buz_stakeposition
                    WHERE state IN ('open', 'matured')) AS positions
        ) AS totals
        WHERE accounts <> positions
    """,
    "L9 rewards that are promised are set aside": """
        SELECT p.id, p.state || ' and ' || CASE WHEN p.claimed_at IS NULL THEN 'not ' ELSE ''
            END || 'claimed, its promise ' || coalesce(t.phase, 'is open')
        FROM buz_stakeposition p JOIN buz_transfer r ON r.id = p.promise_id
        LEFT JOIN buz_transfer t ON t.ends_id = r.id
        WHERE r.amount <> p.reward
            OR coalesce(t.phase, 'open') <> CASE
                WHEN p.claimed_at IS NOT NULL THEN 'settle'
                WHEN p.state = 'exited_early' THEN 'void' ELSE 'open' END
    """,
    "L13 whoever made a request did not approve it": """
        SELECT o.id, o.state || ' with ' || count(a.id) || ' approvals'
        FROM buz_operationrequest o LEFT JOIN buz_approval a ON a.operation_id = o.id
            AND a.by_id <> o.maker_id AND a.payload_hash = o.payload_hash
        WHERE o.state IN ('approved', 'executed')
        GROUP BY o.id, o.state, o.approvals_needed, o.checker_id, o.maker_id
        HAVING count(a.id) < o.approvals_needed OR o.checker_id = o.maker_id
    """,
    "L14 a refusal left nothing but itself": """
        SELECT m.id, 'refused ' || m.key || ' has ' || count(t.id) || ' transfers'
        FROM buz_movement m JOIN buz_transfer t ON t.movement_id = m.id
        WHERE m.outcome = 'refused' GROUP BY m.id, m.key
    """,
    "L14 a movement that went through moved something": """
        SELECT m.id, m.key || ' has no transfer' FROM buz_movement m
        WHERE m.outcome = 'ok'
            AND NOT EXISTS (SELECT 1 FROM buz_transfer t WHERE t.movement_id = m.id)
    """,
}


def findings() -> Iterator[Finding]:
    """Every row that breaks a rule. Reads all of the ledger, and repairs nothing."""
    for rule, sql in RULES.items():
        with connection.cursor() as cursor:
            cursor.execute(sql)
            for subject, detail in cursor.fetchall():
                yield Finding(rule, str(subject), detail)

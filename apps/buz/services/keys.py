"""One principal and key has one outcome for ever."""

import hashlib
import json

from django.utils import timezone

from apps.buz.errors import REFUSALS, BadKey, KeyReused
from apps.buz.models import Entry, Movement, Transfer
from apps.buz.services.legs import Posted, Receipt
from apps.buz.services.sql import as_time, as_uuid, one


def name_claim(*, principal, key, kind, content, by) -> dict:
    """The columns of a movement before its outcome. Raises BadKey."""
    if not (0 < len(key) <= 200 and key.isascii() and key.isprintable()):
        raise BadKey
    return {
        "principal": principal,
        "key": key,
        "kind": kind,
        "request_hash": _hash(kind, content),
        "by_id": by and by.pk,
    }


def _hash(kind, content):
    text = json.dumps({"kind": kind, **content}, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def insert_claim(claim: dict, refusal=None) -> int | None:
    """Insert the movement; None if its key is taken. A duplicate waits for the first."""
    return one(
        "INSERT INTO buz_movement (principal, key, kind, request_hash, outcome, code, "
        "details, by_id, created_at) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s) "
        "ON CONFLICT (principal, key) DO NOTHING RETURNING id",
        [
            as_uuid(claim["principal"]),
            claim["key"],
            claim["kind"],
            claim["request_hash"],
            "refused" if refusal else "ok",
            refusal.code if refusal else "",
            json.dumps(refusal.details | {"message": refusal.message} if refusal else {}),
            as_uuid(claim["by_id"]),
            as_time(timezone.now()),
        ],
        scalar=True,
    )


def replay(claim: dict) -> Receipt:
    """The outcome stored under this key. Raises KeyReused, or the stored Refusal."""
    movement = Movement.objects.get(principal=claim["principal"], key=claim["key"])
    if movement.request_hash != claim["request_hash"]:
        raise KeyReused
    if movement.outcome == Movement.Outcome.REFUSED:
        details = dict(movement.details)
        refusal = REFUSALS[movement.code](details.pop("message"), **details)
        refusal.is_replay, refusal.headers = True, {"Idempotency-Replayed": "true"}
        raise refusal
    transfers = [
        Posted(*row)
        for row in Transfer.objects.filter(movement=movement)
        .order_by("position")
        .values_list(
            "id", "kind", "phase", "payer_id", "payee_id", "amount", "memo", "created_at"
        )
    ]
    entries = Entry.objects.filter(transfer__movement=movement).order_by("pk")
    balances = dict(entries.values_list("account_id", "balance_after"))
    return Receipt(movement.pk, transfers, balances, True)

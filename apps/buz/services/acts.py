"""What an operation request can ask for: each act reads its payload, and does it once.

A payload holds ids and numbers as plain JSON, checked when it is proposed and looked up
again when it is done.
"""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone

from apps.buz import books
from apps.buz.amounts import buz, show_amount
from apps.buz.errors import BadAmount, CannotRefund, UnknownBucket
from apps.buz.models import Account, StakeTier, Transfer, TransferLimit
from apps.buz.services.accounts import wallet_ids
from apps.buz.services.legs import Leg, Receipt, Side
from apps.buz.services.posting import THE_HOUSE, post
from apps.buz.services.refunds import REVERSIBLE, take_back
from apps.buz.services.transfers import grant_buz
from apps.core.errors import InvalidField, NotFound
from apps.users.models import User
from apps.workflows.services import advance

LARGEST = buz(1_000_000)
TWO_PAIRS_OF_EYES = buz(100_000)
MODES = {"open": "thaw", "frozen_out": "freeze_out", "frozen": "freeze"}


@dataclass(frozen=True)
class Act:
    """`read` cleans a payload or refuses it, `do` carries it out when it is approved."""

    read: Callable[[dict], dict]
    do: Callable[..., Receipt | None]

    def approvals_needed(self, payload: dict) -> int:
        return 2 if payload.get("grains", 0) > TWO_PAIRS_OF_EYES else 1


def _person(payload):
    user_id = payload["user_id"]
    if not User.objects.present().filter(pk=user_id).exists():
        raise NotFound
    return str(user_id)


def _amount(payload):
    if not 0 < payload["grains"] <= LARGEST:
        raise BadAmount(message=f"At most {show_amount(LARGEST)} BUZ at a time.")
    return payload["grains"]


def read_mint(payload):
    if payload["bucket"] not in books.BUCKETS:
        raise UnknownBucket(known=list(books.BUCKETS))
    return {
        "user_id": _person(payload),
        "grains": _amount(payload),
        "bucket": payload["bucket"],
    }


def mint(operation, by):
    """A bucket issues to a person: there is no other way for BUZ to come into the world."""
    payload = operation.payload
    return grant_buz(
        bucket=payload["bucket"],
        payee_id=UUID(payload["user_id"]),
        grains=payload["grains"],
        key=_key(operation),
        kind="mint",
        memo=operation.reason[:200],
        by=by,
    )


def read_burn(payload):
    return {"user_id": _person(payload), "grains": _amount(payload)}


def burn(operation, by):
    """A person's BUZ go where nothing comes back from."""
    owner_id, grains = UUID(operation.payload["user_id"]), operation.payload["grains"]

    def plan():
        wallet = Side(wallet_ids(owner_id)[owner_id], owner_id)
        return [
            Leg(
                payer=wallet,
                payee=Side(books.BURNED),
                grains=grains,
                kind="burn",
                memo=operation.reason[:200],
            )
        ]

    return post(
        principal=THE_HOUSE,
        key=_key(operation),
        kind="burn",
        content=operation.payload,
        plan=plan,
        by=by,
    )


def read_freeze(payload):
    if payload["mode"] not in MODES:
        raise InvalidField("mode", f"One of {', '.join(MODES)}.")
    return {"user_id": _person(payload), "mode": payload["mode"]}


def freeze(operation, by):
    """A wallet is frozen, only outwards or in both directions, or opened again."""
    owner_id = UUID(operation.payload["user_id"])
    wallet = Account.objects.locked(wallet_ids(owner_id)[owner_id])
    step = MODES[operation.payload["mode"]]
    advance(getattr(wallet, step), by=None, reason=operation.reason)


def _transfer(payload):
    transfers = Transfer.objects.select_related("payer", "payee")
    transfer = transfers.filter(pk=payload["transfer_id"]).first()
    if transfer is None:
        raise NotFound
    return transfer


def read_reverse(payload):
    transfer = _transfer(payload)
    if transfer.phase not in {"now", "settle"} or transfer.kind not in REVERSIBLE:
        raise CannotRefund
    return {"transfer_id": str(transfer.pk)}


def reverse(operation, by):
    """What is left of a transfer goes back to its payer."""
    return take_back(
        transfer=_transfer(operation.payload),
        grains=None,
        kind="reversal",
        key=_key(operation),
        by=by,
    )


def read_limit(payload):
    if payload["period"] not in TransferLimit.Period.values:
        raise InvalidField("period", f"One of {', '.join(TransferLimit.Period.values)}.")
    return {"period": payload["period"], "grains": _amount(payload)}


def limit(operation, by):
    """Everybody may send so much in a day, or in a month."""
    payload = operation.payload
    TransferLimit.objects.update_or_create(
        period=payload["period"], defaults={"grains": payload["grains"]}
    )


TERMS = ["code", "name", "days", "rate_bps", "penalty_bps", "smallest", "largest"]


def read_tier(payload):
    terms = {name: payload[name] for name in TERMS}
    if not 0 < terms["smallest"] <= terms["largest"]:
        raise InvalidField("largest", "The largest stake is below the smallest.")
    return terms


def tier(operation, by):
    """A new offer takes the place of the one of the same code. Stakes keep their terms."""
    now = timezone.now()
    running = StakeTier.objects.filter(code=operation.payload["code"], active_to=None)
    running.update(active_to=now)
    StakeTier.objects.create(**operation.payload, active_from=now)


def _key(operation):
    return f"operation:{operation.pk}"


ACTS = {
    "mint": Act(read_mint, mint),
    "burn": Act(read_burn, burn),
    "freeze": Act(read_freeze, freeze),
    "reverse": Act(read_reverse, reverse),
    "limit": Act(read_limit, limit),
    "tier": Act(read_tier, tier),
}

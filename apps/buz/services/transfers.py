from uuid import UUID

from apps.buz import books
from apps.buz.amounts import GRAINS_PER_BUZ, buz
from apps.buz.errors import BadAmount, SameAccount, UnknownBucket
from apps.buz.services.accounts import wallet_ids
from apps.buz.services.fees import bears_fee, fee_for
from apps.buz.services.legs import Leg, Receipt, Side
from apps.buz.services.limits import count_spending
from apps.buz.services.posting import THE_HOUSE, post
from apps.users.models import User

SMALLEST_TRANSFER = GRAINS_PER_BUZ // 100
WELCOME_GRAINS = buz(100)


def check_transfer(grains: int) -> None:
    """Raises BadAmount where it is too small to be sent."""
    if grains < SMALLEST_TRANSFER:
        raise BadAmount(message="The smallest transfer is 0.01 BUZ.")


def transfer_buz(
    *,
    payer: User,
    payee: User,
    grains: int,
    key: str,
    kind: str = "transfer",
    memo: str = "",
    by: User | None,
) -> Receipt:
    """`grains` go from one person to another, and a transfer's fee to the house.

    Asking again with the same key moves once. Raises BadAmount, SameAccount, KeyReused,
    InsufficientBalance, AccountFrozen.
    """
    check_transfer(grains)
    if payer.pk == payee.pk:
        raise SameAccount

    def plan():
        wallets = wallet_ids(payer.pk, payee.pk)
        source = Side(wallets[payer.pk], payer.pk)
        target = Side(wallets[payee.pk], payee.pk)
        legs = [Leg(payer=source, payee=target, grains=grains, kind=kind, memo=memo)]
        if bears_fee(kind):
            count_spending(source.id, grains)
            till = Side(books.fees(source.id))
            legs.append(Leg(payer=source, payee=till, grains=fee_for(grains), kind="fee"))
        return legs

    return post(
        principal=by.pk if by else THE_HOUSE,
        key=key,
        kind=kind,
        content={"payer": payer.pk, "payee": payee.pk, "grains": grains, "memo": memo},
        plan=plan,
        by=by,
    )


def grant_buz(
    *,
    bucket: str,
    payee_id: UUID,
    grains: int,
    key: str,
    kind: str = "grant",
    memo: str = "",
    by: User | None,
) -> Receipt:
    """`grains` are issued to a person out of a bucket, as far as its budget goes.

    Raises UnknownBucket, KeyReused, InsufficientBalance, AccountFrozen.
    """
    if bucket not in books.BUCKETS:
        raise UnknownBucket(known=list(books.BUCKETS))

    def plan():
        wallet = wallet_ids(payee_id)[payee_id]
        return [
            Leg(
                payer=Side(books.bucket(bucket)),
                payee=Side(wallet, payee_id),
                grains=grains,
                kind=kind,
                memo=memo,
            )
        ]

    return post(
        principal=THE_HOUSE,
        key=key,
        kind=kind,
        content={"bucket": bucket, "payee": payee_id, "grains": grains, "memo": memo},
        plan=plan,
        by=by,
    )


def grant_welcome(*, user_id: UUID) -> Receipt:
    """Whoever is through the onboarding has 100 BUZ to begin with, once, however often this is asked."""
    return grant_buz(
        bucket="user_rewards",
        payee_id=user_id,
        grains=WELCOME_GRAINS,
        key=f"welcome:{user_id}",
        kind="welcome",
        memo="Welcome to SmartStart",
        by=None,
    )

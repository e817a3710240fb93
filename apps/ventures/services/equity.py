"""Dividing a venture among its holders. A split is only ever followed by another."""

from django.db import transaction

from apps.core.errors import InvalidField
from apps.core.outbox import announce
from apps.users.models import User
from apps.ventures import equity
from apps.ventures.equity import WHOLE, Share, show_percent
from apps.ventures.errors import EquityNotWhole
from apps.ventures.events import EquityChanged
from apps.ventures.models import EquityShare, EquitySplit, Membership, Venture
from apps.ventures.services.team import open_venture


@transaction.atomic
def split_equity(
    *, venture: Venture, shares: list[Share], reason: str = "", by: User | None
) -> EquitySplit:
    """From now on these hold the venture, the whole of it. The same again adds nothing.

    Raises Forbidden, VentureIsClosed, EquityNotWhole, InvalidField.
    """
    venture = open_venture(venture, by)
    current = venture.equity_splits.newest()
    held = [] if current is None else shares_of(current)
    _check_lines(shares)
    _check_holders(venture, shares, held)
    if held == shares:
        return current
    split = _write(venture, current.version + 1 if current else 1, shares, reason, by)
    announce(
        EquityChanged(
            venture_id=str(venture.pk), split_id=str(split.pk), version=split.version
        ),
        by=by,
    )
    return split


def shares_of(split: EquitySplit) -> list[Share]:
    rows = split.shares.order_by("position").values_list("bps", "user_id", "pool")
    return [Share(*row) for row in rows]


def _check_lines(shares):
    if equity.named_twice(shares):
        raise InvalidField("shares", "Each holder has one line.", "twice")
    total = equity.total(shares)
    if total != WHOLE:
        raise EquityNotWhole(total=show_percent(total), excess=show_percent(total - WHOLE))


def _check_holders(venture, shares, held):
    """The team holds, who held before (leaving gives nothing up), and who invested."""
    wanted = {share.user_id for share in shares if share.user_id}
    strangers = wanted - {share.user_id for share in held}
    team = Membership.objects.active().filter(venture=venture, user__in=strangers)
    strangers -= set(team.values_list("user", flat=True))
    paid = venture.investments.filter(state="settled", investor__in=strangers)
    strangers -= set(paid.values_list("investor", flat=True))
    if strangers:
        raise InvalidField(
            "shares",
            f"Neither in the team nor an investor: {', '.join(sorted(map(str, strangers)))}.",
            "not_a_member",
        )


def _write(venture, version, shares, reason, by):
    """The shares first: a split is taken by the database only when it is whole."""
    split = EquitySplit(venture=venture, version=version, reason=reason, set_by=by)
    EquityShare.objects.bulk_create(
        [
            EquityShare(
                split_id=split.pk,
                position=position,
                user_id=share.user_id,
                pool=share.pool,
                bps=share.bps,
            )
            for position, share in enumerate(shares, 1)
        ]
    )
    split.save(force_insert=True)
    return split

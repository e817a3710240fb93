"""How a venture is divided, now and before."""

from datetime import datetime

from apps.ventures import equity
from apps.ventures.equity import Share
from apps.ventures.models import EquityShare, EquitySplit, Venture

SHARE = ["split_id", "bps", "pool", "user_id", "user__first_name", "user__last_name"]


def equity_of(venture: Venture, *, at: datetime | None = None) -> dict:
    """The split that holds, or held at a moment; the template before the first one."""
    split = venture.equity_splits.select_related("set_by").newest(at=at)
    if split is None:
        return _before_the_first(venture)
    return splits_with_shares([split])[0]


def splits_with_shares(splits: list[EquitySplit]) -> list[dict]:
    """Each with its shares in their order: one query for all of them."""
    rows = EquityShare.objects.filter(split__in=splits).order_by("split", "position")
    shares = {split.pk: [] for split in splits}
    for row in rows.values(*SHARE):
        shares[row["split_id"]].append(row)
    return [
        {
            "venture_id": split.venture_id,
            "version": split.version,
            "is_template": False,
            "reason": split.reason,
            "set_by": split.set_by,
            "set_at": split.created_at,
            "shares": shares[split.pk],
        }
        for split in splits
    ]


def _before_the_first(venture):
    names = {"user__first_name": venture.founder.first_name}
    names["user__last_name"] = venture.founder.last_name
    return {
        "venture_id": venture.pk,
        "version": 0,
        "is_template": True,
        "reason": "",
        "set_by": None,
        "set_at": None,
        "shares": [_as_row(share) | names for share in equity.template(venture.founder_id)],
    }


def _as_row(share: Share):
    return {"bps": share.bps, "pool": share.pool, "user_id": share.user_id}

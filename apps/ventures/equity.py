"""Shares of a venture in basis points: 10,000 of them are the whole, and always are."""

from collections import Counter
from dataclasses import dataclass
from uuid import UUID

WHOLE = 10_000
FOUNDER_BPS = 3_500
PLATFORM, PLATFORM_BPS = "SmartStart", 2_000
CONTRIBUTORS, CONTRIBUTORS_BPS = "Contributors", 4_500


@dataclass(frozen=True)
class Share:
    """What one holder has: a person, or a pool kept for people to come."""

    bps: int
    user_id: UUID | None = None
    pool: str = ""

    @property
    def holder(self):
        return self.user_id or self.pool.casefold()


def template(founder_id: UUID) -> list[Share]:
    """What holds until the owners decide: 35 % founder, 20 % SmartStart, 45 % to come."""
    return [
        Share(FOUNDER_BPS, user_id=founder_id),
        Share(CONTRIBUTORS_BPS, pool=CONTRIBUTORS),
        Share(PLATFORM_BPS, pool=PLATFORM),
    ]


def show_percent(bps: int) -> str:
    """`3550` is "35.50"."""
    sign = "-" if bps < 0 else ""
    return f"{sign}{abs(bps) // 100}.{abs(bps) % 100:02}"


def total(shares: list[Share]) -> int:
    return sum(share.bps for share in shares)


def named_twice(shares: list[Share]) -> set:
    """The holders that stand in more than one line."""
    counts = Counter(share.holder for share in shares)
    return {holder for holder, count in counts.items() if count > 1}

"""Questions about ventures whose answer is not a queryset of one model."""

from apps.ventures.selectors.equity import (
    equity_of,
    splits_with_shares,
)
from apps.ventures.selectors.growth import (
    series_figures,
    venture_growth,
)
from apps.ventures.selectors.plan import (
    plan_progress,
)
from apps.ventures.selectors.venture import (
    standing_of,
    venture_figures,
)

__all__ = [
    "equity_of",
    "plan_progress",
    "series_figures",
    "splits_with_shares",
    "standing_of",
    "venture_figures",
    "venture_growth",
]

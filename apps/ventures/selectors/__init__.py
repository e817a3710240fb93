"""Questions about ventures whose answer is not a queryset of one model."""

from apps.ventures.selectors.growth import (
    series_figures,
    venture_growth,
)
from apps.ventures.selectors.venture import standing_of, venture_figures

__all__ = ["series_figures", "standing_of", "venture_figures", "venture_growth"]

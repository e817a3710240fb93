"""Growth, worked out exactly. Nothing here knows the database.

Values are fractions. A figure that cannot be known is None, and says why.
"""

from apps.ventures.growth.figures import Figure, change, compound, show
from apps.ventures.growth.monthly import BURN_MONTHS, MONTHS_BACK, monthly_growth
from apps.ventures.growth.series import series_growth

__all__ = [
    "BURN_MONTHS",
    "MONTHS_BACK",
    "Figure",
    "change",
    "compound",
    "monthly_growth",
    "series_growth",
    "show",
]

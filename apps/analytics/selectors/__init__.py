"""Figures, ready to be shown. Each is read from facts, and says how it was made."""

from apps.analytics.selectors.actives import active_people, actives
from apps.analytics.selectors.facts import freshness, may_see, series, totals
from apps.analytics.selectors.insights import insights
from apps.analytics.selectors.pages import platform_page, user_page, venture_page

__all__ = [
    "active_people",
    "actives",
    "freshness",
    "insights",
    "may_see",
    "platform_page",
    "series",
    "totals",
    "user_page",
    "venture_page",
]

"""Which rows, and loaded with what."""

from apps.ventures.querysets.equity import EquitySplitQuerySet
from apps.ventures.querysets.growth import MetricPointQuerySet, MetricSeriesQuerySet
from apps.ventures.querysets.membership import OWNER_ROLES, WORKER_ROLES, MembershipQuerySet
from apps.ventures.querysets.venture import LIVE, VentureQuerySet

__all__ = [
    "LIVE",
    "OWNER_ROLES",
    "WORKER_ROLES",
    "EquitySplitQuerySet",
    "MembershipQuerySet",
    "MetricPointQuerySet",
    "MetricSeriesQuerySet",
    "VentureQuerySet",
]

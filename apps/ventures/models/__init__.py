"""Ventures, the people in them, and how they fare."""

from apps.ventures.models.agreement import (
    Agreement,
)
from apps.ventures.models.entity import (
    LegalEntity,
    Officer,
)
from apps.ventures.models.equity import (
    EquityShare,
    EquitySplit,
)
from apps.ventures.models.growth import (
    MetricPoint,
    MetricSeries,
)
from apps.ventures.models.investment import (
    Investment,
)
from apps.ventures.models.membership import (
    Membership,
)
from apps.ventures.models.plan import (
    CheckIn,
    LaunchPlan,
    Milestone,
)
from apps.ventures.models.risk import (
    Risk,
)
from apps.ventures.models.venture import (
    Venture,
)

__all__ = [
    "Agreement",
    "CheckIn",
    "EquityShare",
    "EquitySplit",
    "Investment",
    "LaunchPlan",
    "LegalEntity",
    "Membership",
    "MetricPoint",
    "MetricSeries",
    "Milestone",
    "Officer",
    "Risk",
    "Venture",
]

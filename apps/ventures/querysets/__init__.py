"""Which rows, and loaded with what."""

from apps.ventures.querysets.agreement import (
    AgreementQuerySet,
)
from apps.ventures.querysets.entity import (
    LegalEntityQuerySet,
    OfficerQuerySet,
)
from apps.ventures.querysets.equity import (
    EquitySplitQuerySet,
)
from apps.ventures.querysets.growth import (
    MetricPointQuerySet,
    MetricSeriesQuerySet,
)
from apps.ventures.querysets.investment import (
    InvestmentQuerySet,
)
from apps.ventures.querysets.membership import (
    OWNER_ROLES,
    WORKER_ROLES,
    MembershipQuerySet,
)
from apps.ventures.querysets.plan import (
    OPEN_MILESTONES,
    CheckInQuerySet,
    LaunchPlanQuerySet,
    MilestoneQuerySet,
    RiskQuerySet,
)
from apps.ventures.querysets.venture import (
    LIVE,
    VentureQuerySet,
)

__all__ = [
    "LIVE",
    "OPEN_MILESTONES",
    "OWNER_ROLES",
    "WORKER_ROLES",
    "AgreementQuerySet",
    "CheckInQuerySet",
    "EquitySplitQuerySet",
    "InvestmentQuerySet",
    "LaunchPlanQuerySet",
    "LegalEntityQuerySet",
    "MembershipQuerySet",
    "MetricPointQuerySet",
    "MetricSeriesQuerySet",
    "MilestoneQuerySet",
    "OfficerQuerySet",
    "RiskQuerySet",
    "VentureQuerySet",
]

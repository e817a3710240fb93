"""What staff see of ventures."""

from apps.ventures.admin.agreement import (
    AgreementAdmin,
)
from apps.ventures.admin.entity import (
    LegalEntityAdmin,
    OfficerAdmin,
)
from apps.ventures.admin.equity import (
    EquitySplitAdmin,
)
from apps.ventures.admin.growth import (
    MetricPointAdmin,
    MetricSeriesAdmin,
)
from apps.ventures.admin.investment import (
    InvestmentAdmin,
)
from apps.ventures.admin.membership import (
    MembershipAdmin,
)
from apps.ventures.admin.plan import (
    CheckInAdmin,
    LaunchPlanAdmin,
    MilestoneAdmin,
    RiskAdmin,
)
from apps.ventures.admin.venture import (
    VentureAdmin,
)

__all__ = [
    "AgreementAdmin",
    "CheckInAdmin",
    "EquitySplitAdmin",
    "InvestmentAdmin",
    "LaunchPlanAdmin",
    "LegalEntityAdmin",
    "MembershipAdmin",
    "MetricPointAdmin",
    "MetricSeriesAdmin",
    "MilestoneAdmin",
    "OfficerAdmin",
    "RiskAdmin",
    "VentureAdmin",
]

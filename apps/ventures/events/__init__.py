"""What ventures tells the rest of the house."""

from apps.ventures.events.equity import EquityChanged
from apps.ventures.events.growth import MetricRecorded, MetricSeriesOpened
from apps.ventures.events.team import (
    InvitationDeclined,
    InvitationExpired,
    InvitationWithdrawn,
    MemberAdded,
    MemberInvited,
    MemberRemoved,
    RoleChanged,
)
from apps.ventures.events.venture import (
    VentureClosed,
    VentureDeleted,
    VentureFounded,
    VentureLaunched,
    VenturePaused,
    VentureResumed,
    VentureReturned,
    VentureStageChanged,
    VentureSubmitted,
    VentureUpdated,
)

__all__ = [
    "EquityChanged",
    "InvitationDeclined",
    "InvitationExpired",
    "InvitationWithdrawn",
    "MemberAdded",
    "MemberInvited",
    "MemberRemoved",
    "MetricRecorded",
    "MetricSeriesOpened",
    "RoleChanged",
    "VentureClosed",
    "VentureDeleted",
    "VentureFounded",
    "VentureLaunched",
    "VenturePaused",
    "VentureResumed",
    "VentureReturned",
    "VentureStageChanged",
    "VentureSubmitted",
    "VentureUpdated",
]

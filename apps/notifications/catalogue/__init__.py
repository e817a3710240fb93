"""The types of notification: what each says, to whom it matters, and how loudly.

from apps.notifications import catalogue
catalogue.TEAM_JOINED.title   # "{person} joined {venture}"
"""

from apps.notifications.catalogue.accounts import (
    PASSWORD_CHANGED,
    STAFF_MESSAGE,
    WELCOME,
)
from apps.notifications.catalogue.game import (
    BADGE_EARNED,
    LEVEL_REACHED,
    STREAK_KEPT,
)
from apps.notifications.catalogue.kinds import (
    CATEGORIES,
    CHANNELS,
    PRIORITIES,
    TYPES,
    NotificationType,
    type_of,
)
from apps.notifications.catalogue.legal import (
    COMPLIANCE_LAPSED,
    COMPLIANCE_REACHED,
    DOCUMENT_COMPLETED,
    DOCUMENT_DECLINED,
    DOCUMENT_EXPIRED,
    DOCUMENT_VOIDED,
    SIGNATURE_REMINDED,
    SIGNATURE_REQUESTED,
)
from apps.notifications.catalogue.money import (
    BUZ_CREDITED,
    BUZ_RECEIVED,
    STAKE_MATURED,
)
from apps.notifications.catalogue.network import (
    CONNECTION_ACCEPTED,
    CONNECTION_REQUESTED,
    FILE_REJECTED,
    FILE_SHARED,
    PERSON_REFERRED,
    RELATIONSHIP_BEGAN,
    RELATIONSHIP_PROPOSED,
    SKILL_ENDORSED,
)
from apps.notifications.catalogue.ventures import (
    EQUITY_CHANGED,
    MILESTONE_OVERDUE,
    MILESTONE_REACHED,
    OFFICER_APPOINTED,
    PLAN_COMPLETED,
    TEAM_DECLINED,
    TEAM_ENDED,
    TEAM_INVITED,
    TEAM_JOINED,
    TEAM_ROLE,
    TEAM_UNANSWERED,
    TEAM_WELCOME,
    VENTURE_LAUNCHED,
    VENTURE_RETURNED,
)

__all__ = [
    "BADGE_EARNED",
    "BUZ_CREDITED",
    "BUZ_RECEIVED",
    "CATEGORIES",
    "CHANNELS",
    "COMPLIANCE_LAPSED",
    "COMPLIANCE_REACHED",
    "CONNECTION_ACCEPTED",
    "CONNECTION_REQUESTED",
    "DOCUMENT_COMPLETED",
    "DOCUMENT_DECLINED",
    "DOCUMENT_EXPIRED",
    "DOCUMENT_VOIDED",
    "EQUITY_CHANGED",
    "FILE_REJECTED",
    "FILE_SHARED",
    "LEVEL_REACHED",
    "MILESTONE_OVERDUE",
    "MILESTONE_REACHED",
    "OFFICER_APPOINTED",
    "PASSWORD_CHANGED",
    "PERSON_REFERRED",
    "PLAN_COMPLETED",
    "PRIORITIES",
    "RELATIONSHIP_BEGAN",
    "RELATIONSHIP_PROPOSED",
    "SIGNATURE_REMINDED",
    "SIGNATURE_REQUESTED",
    "SKILL_ENDORSED",
    "STAFF_MESSAGE",
    "STAKE_MATURED",
    "STREAK_KEPT",
    "TEAM_DECLINED",
    "TEAM_ENDED",
    "TEAM_INVITED",
    "TEAM_JOINED",
    "TEAM_ROLE",
    "TEAM_UNANSWERED",
    "TEAM_WELCOME",
    "TYPES",
    "VENTURE_LAUNCHED",
    "VENTURE_RETURNED",
    "WELCOME",
    "NotificationType",
    "type_of",
]

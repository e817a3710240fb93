from apps.users.selectors.activity import (
    activity_records,
    analytics,
    statistics,
    system_statistics,
    told,
)
from apps.users.selectors.cards import (
    CARD,
    account_card,
    people,
    person_card,
    profile_card,
)
from apps.users.selectors.journeys import journey_card
from apps.users.selectors.privacy import PARTS, may_read, may_see, privacy_of, relation
from apps.users.selectors.ties import (
    are_connected,
    connection_rows,
    is_blocked,
)

__all__ = [
    "CARD",
    "PARTS",
    "account_card",
    "activity_records",
    "analytics",
    "are_connected",
    "connection_rows",
    "is_blocked",
    "journey_card",
    "may_read",
    "may_see",
    "people",
    "person_card",
    "privacy_of",
    "profile_card",
    "relation",
    "statistics",
    "system_statistics",
    "told",
]

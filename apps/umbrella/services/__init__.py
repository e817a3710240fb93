"""Everything that changes relationships, referrals and the network."""

from apps.umbrella.services.network import dismiss_candidate, sync_tie
from apps.umbrella.services.newcomers import check_newcomer, record_referral
from apps.umbrella.services.referrals import give_code, redeem_code
from apps.umbrella.services.relationships import (
    accept_relationship,
    decline_relationship,
    end_relationship,
    pause_relationship,
    propose_relationship,
    resume_relationship,
    update_relationship,
    withdraw_relationship,
)
from apps.umbrella.services.revenue import share_revenue

__all__ = [
    "accept_relationship",
    "check_newcomer",
    "decline_relationship",
    "dismiss_candidate",
    "end_relationship",
    "give_code",
    "pause_relationship",
    "propose_relationship",
    "record_referral",
    "redeem_code",
    "resume_relationship",
    "share_revenue",
    "sync_tie",
    "update_relationship",
    "withdraw_relationship",
]

"""What relationships tell the rest of the house."""

from dataclasses import dataclass

from apps.core.events import Event


@dataclass(frozen=True, kw_only=True)
class RelationshipProposed(Event):
    sentence = "proposed a relationship to {recipient_id:person}"

    relationship_id: str
    initiator_id: str
    recipient_id: str


@dataclass(frozen=True, kw_only=True)
class RelationshipBegan(Event):
    """Both have agreed."""

    sentence = "began a relationship with {initiator_id:person}"

    relationship_id: str
    initiator_id: str
    recipient_id: str


@dataclass(frozen=True, kw_only=True)
class RelationshipEnded(Event):
    """`outcome`: declined, withdrawn or ended."""

    relationship_id: str
    initiator_id: str
    recipient_id: str
    outcome: str


@dataclass(frozen=True, kw_only=True)
class PersonReferred(Event):
    referrer_id: str
    referred_id: str


@dataclass(frozen=True, kw_only=True)
class RevenueShared(Event):
    """Who was brought along passed on a part of what they earned: `grains`, of `revenue_grains`."""

    share_id: str
    referrer_id: str
    referred_id: str
    grains: int
    revenue_grains: int

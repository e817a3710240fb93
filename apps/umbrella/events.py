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

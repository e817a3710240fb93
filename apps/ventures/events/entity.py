"""What is told about legal entities and those who act for them."""

from dataclasses import dataclass

from apps.core.events import Event


@dataclass(frozen=True, kw_only=True)
class EntityFormed(Event):
    """Its papers are begun; the register does not know it yet."""

    sentence = "began to form {entity_id:entity} for {venture_id:venture}"

    venture_id: str
    entity_id: str


@dataclass(frozen=True, kw_only=True)
class EntityChanged(Event):
    venture_id: str
    entity_id: str


@dataclass(frozen=True, kw_only=True)
class EntityRegistered(Event):
    sentence = "registered {entity_id:entity} for {venture_id:venture}"

    venture_id: str
    entity_id: str


@dataclass(frozen=True, kw_only=True)
class EntityDissolved(Event):
    """All offices in it end with it."""

    sentence = "dissolved {entity_id:entity} of {venture_id:venture}"

    venture_id: str
    entity_id: str


@dataclass(frozen=True, kw_only=True)
class OfficerAppointed(Event):
    """`user_id` is empty for a person known by name only."""

    venture_id: str
    entity_id: str
    officer_id: str
    user_id: str
    role: str


@dataclass(frozen=True, kw_only=True)
class OfficerEnded(Event):
    venture_id: str
    entity_id: str
    officer_id: str
    user_id: str

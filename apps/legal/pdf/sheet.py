"""Everything a signed file shows, as plain values: rendering asks nothing else."""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True)
class Signer:
    """One party that acted. What was erased is an empty string."""

    name: str
    role: str
    group: int
    method: str
    typed_name: str
    drawing: list
    signed_at: datetime
    digest_was: str
    intent: str
    consent: str
    address: str
    agent: str
    record_digest: str


@dataclass(frozen=True)
class Entry:
    """One line of the trail."""

    seq: int
    at: datetime
    what: str
    who: str
    hash: str


@dataclass(frozen=True)
class Sheet:
    """One executed document."""

    document_id: str
    title: str
    content: str
    content_digest: str
    owner: str
    template: str
    sent_at: datetime
    completed_at: datetime
    signers: list[Signer] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)


def show_time(moment: datetime) -> str:
    return f"{moment.day} {moment:%B} {moment.year}, {moment:%H:%M:%S} UTC"

"""What is known about a request that acts: who asked from where, how surely."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Evidence:
    """`proved_at` is when the person last proved to be themselves in this session."""

    address: str = ""
    agent: str = ""
    session_id: str = ""
    proved_at: datetime | None = None


NONE = Evidence()

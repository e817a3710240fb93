"""What is told about the documents of a venture."""

from dataclasses import dataclass

from apps.core.events import Event


@dataclass(frozen=True, kw_only=True)
class AgreementsExecuted(Event):
    """All that a venture has to sign is signed: nothing of that keeps it from launching."""

    venture_id: str

"""What is told about who holds a venture."""

from dataclasses import dataclass

from apps.core.events import Event


@dataclass(frozen=True, kw_only=True)
class EquityChanged(Event):
    """The owners wrote down a new split; earlier ones stay readable."""

    sentence = "divided {venture_id:venture} anew"

    venture_id: str
    split_id: str
    version: int

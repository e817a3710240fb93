"""What is told about a venture's numbers."""

from dataclasses import dataclass

from apps.core.events import Event


@dataclass(frozen=True, kw_only=True)
class MetricSeriesOpened(Event):
    venture_id: str
    series_id: str
    key: str


@dataclass(frozen=True, kw_only=True)
class MetricRecorded(Event):
    """A value was told; from revision 2 on it corrects one told before."""

    sentence = "recorded {key} of {period} for {venture_id:venture}"

    venture_id: str
    series_id: str
    key: str
    period: str
    revision: int

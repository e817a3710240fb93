"""What the figures tell the rest of the house."""

from dataclasses import dataclass

from apps.core.events import Event


@dataclass(frozen=True, kw_only=True)
class ReportRan(Event):
    report_id: str
    run_id: str

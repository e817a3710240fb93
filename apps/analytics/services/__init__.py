"""Making figures from the event log, and answering reports with them."""

from apps.analytics.services.reports import delete_report, make_report, run_report
from apps.analytics.services.rollups import rebuild, roll_up

__all__ = ["delete_report", "make_report", "rebuild", "roll_up", "run_report"]

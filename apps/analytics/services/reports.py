"""Reports: a question kept, and every answer it got."""

import uuid

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from apps.analytics import selectors
from apps.analytics.catalogue import METRICS
from apps.analytics.errors import UnknownMetric
from apps.analytics.events import ReportRan
from apps.analytics.models import EVERYWHERE, Report, ReportRun, Scope
from apps.analytics.periods import last_days
from apps.core.errors import InvalidField
from apps.core.outbox import announce
from apps.users.models import User


@transaction.atomic
def make_report(
    *,
    name: str,
    metric: str,
    scope: str,
    subject_id: uuid.UUID | None = None,
    grouping: str = "day",
    period_days: int = 30,
    by: User,
) -> Report:
    """Keep a question. Raises UnknownMetric, InvalidField, Forbidden, NotFound."""
    if metric not in METRICS:
        raise UnknownMetric(METRICS)
    if scope == Scope.USER and subject_id is None:
        subject_id = by.pk
    if (scope == Scope.PLATFORM) != (subject_id is None):
        raise InvalidField(
            "subject_id", "A venture's report names it; the platform's none."
        )
    selectors.may_see(by, scope, subject_id)
    return Report.objects.create(
        owner=by,
        name=name,
        metric=metric,
        scope=scope,
        subject_id=subject_id or EVERYWHERE,
        grouping=grouping,
        period_days=period_days,
    )


@transaction.atomic
def run_report(*, report: Report, by: User) -> ReportRun:
    """Answer it with today's figures, and keep the answer.

    The right to see is judged at every run, not only when the report was made. Raises
    Forbidden, NotFound.
    """
    report = Report.objects.locked(report.pk)
    selectors.may_see(by, report.scope, report.subject_id)
    period = last_days(report.period_days)
    rows = selectors.series(
        METRICS[report.metric], report.scope, report.subject_id, period, report.grouping
    )
    freshness = selectors.freshness()
    last = report.runs.aggregate(last=Max("number"))["last"] or 0
    run = ReportRun.objects.create(
        report=report,
        number=last + 1,
        first_day=period.first,
        last_day=period.last,
        rows=rows,
        total=sum(row["value"] for row in rows),
        as_of=freshness["as_of"] or timezone.now(),
        last_record_id=freshness["last_record_id"],
    )
    announce(ReportRan(report_id=str(report.pk), run_id=str(run.pk)), by=by)
    return run


@transaction.atomic
def delete_report(*, report: Report, by: User) -> None:
    """The question goes, and its answers with it."""
    report.delete()

"""Doors to figures."""

import csv
import io
import uuid

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.response import Response

from apps.analytics import selectors, services
from apps.analytics.api import serializers as shapes
from apps.analytics.catalogue import METRICS
from apps.analytics.errors import NoSuchRun, UnknownPeriod
from apps.analytics.models import EVERYWHERE, Report, Scope
from apps.analytics.periods import PERIODS, last_days
from apps.core.api.converters import person_id
from apps.core.api.views import ApiView, ApiViewSet

PERIOD = OpenApiParameter(
    "period", str, enum=list(PERIODS), default="30d", description="Whole UTC days."
)


class PageView(ApiView):
    query_names = ("period",)

    def period(self):
        name = self.request.query_params.get("period", "30d")
        if name not in PERIODS:
            raise UnknownPeriod(known=list(PERIODS))
        return name, last_days(PERIODS[name])


class UserAnalyticsView(PageView):
    @extend_schema(
        parameters=[PERIOD],
        responses=shapes.UserPageSerializer,
        operation_id="analytics_user",
    )
    def get(self, request, user_id):
        """One person's figures: their own, or anybody's for staff with the right."""
        user_id = person_id(request, user_id)
        selectors.may_see(request.user, Scope.USER, user_id)
        return Response(selectors.user_page(user_id, *self.period()))


class VentureAnalyticsView(PageView):
    @extend_schema(
        parameters=[PERIOD],
        responses=shapes.VenturePageSerializer,
        operation_id="analytics_venture",
    )
    def get(self, request, venture_id):
        """One venture's figures, for its team."""
        selectors.may_see(request.user, Scope.VENTURE, venture_id)
        return Response(selectors.venture_page(venture_id, *self.period()))


class PlatformAnalyticsView(PageView):
    @extend_schema(
        parameters=[PERIOD],
        responses=shapes.PageSerializer,
        operation_id="analytics_platform",
    )
    def get(self, request):
        """The whole platform's figures, for staff with the right."""
        selectors.may_see(request.user, Scope.PLATFORM, None)
        return Response(selectors.platform_page(*self.period()))


class MetricsView(ApiView):
    @extend_schema(
        responses=shapes.MetricSerializer(many=True), operation_id="analytics_metrics"
    )
    def get(self, request):
        """Every figure a report can ask for, with its definition."""
        return Response(
            [
                {"code": code, "definition": metric.definition, "unit": metric.unit}
                for code, metric in METRICS.items()
            ]
        )


class InsightsView(ApiView):
    query_names = ("venture_id",)

    @extend_schema(
        parameters=[OpenApiParameter("venture_id", OpenApiTypes.UUID)],
        responses={200: shapes.InsightsSerializer, 404: None},
        operation_id="analytics_insights",
    )
    def get(self, request):
        """What changed more than chance explains, about you or a venture of yours."""
        scope, subject_id = Scope.USER, request.user.pk
        if text := request.query_params.get("venture_id"):
            scope, subject_id = Scope.VENTURE, read_id(text)
        selectors.may_see(request.user, scope, subject_id)
        found = selectors.insights(scope, subject_id)
        return Response({"scope": scope, "subject_id": subject_id, "insights": found})


class PlatformInsightsView(ApiView):
    @extend_schema(
        responses=shapes.InsightsSerializer, operation_id="analytics_platform_insights"
    )
    def get(self, request):
        selectors.may_see(request.user, Scope.PLATFORM, None)
        found = selectors.insights(Scope.PLATFORM, EVERYWHERE)
        return Response(
            {"scope": Scope.PLATFORM, "subject_id": EVERYWHERE, "insights": found}
        )


class ReportViewSet(ApiViewSet):
    serializer_class = shapes.ReportSerializer
    lookup_url_kwarg = "id"

    def get_queryset(self):
        return Report.objects.visible_to(self.request.user)

    @extend_schema(operation_id="analytics_reports_list")
    def list(self, request):
        return self.page(self.get_queryset().values(*shapes.REPORT_FIELDS), dict)

    @extend_schema(
        operation_id="analytics_reports_create",
        request=shapes.MakeReportSerializer,
        responses={201: shapes.ReportSerializer},
    )
    def create(self, request):
        """Keep a question: a metric of the catalogue, whose, over how many days."""
        form = shapes.MakeReportSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        report = services.make_report(**form.validated_data, by=request.user)
        return Response(shapes.ReportSerializer(report).data, status=201)

    @extend_schema(operation_id="analytics_reports_retrieve")
    def retrieve(self, request, id):
        return Response(shapes.ReportSerializer(self.get_object()).data)

    @extend_schema(operation_id="analytics_reports_destroy", responses={204: None})
    def destroy(self, request, id):
        services.delete_report(report=self.get_object(), by=request.user)
        return Response(status=204)

    @extend_schema(
        operation_id="analytics_reports_run",
        request=None,
        responses={201: shapes.RunSerializer},
    )
    def run(self, request, id):
        """Answer it now, and keep the answer under the next number."""
        run = services.run_report(report=self.get_object(), by=request.user)
        return Response(show_run(run), status=201)


class RunViewSet(ApiViewSet):
    serializer_class = shapes.RunCardSerializer

    def report(self):
        reports = Report.objects.visible_to(self.request.user)
        return get_object_or_404(reports, pk=self.kwargs["id"])

    def one(self):
        run = self.report().runs.filter(number=self.kwargs["number"]).first()
        if run is None:
            raise NoSuchRun
        return run

    @extend_schema(operation_id="analytics_runs_list")
    def list(self, request, id):
        report = self.report()
        show = METRICS[report.metric].show
        return self.page(
            report.runs.values(*shapes.RUN_FIELDS),
            lambda row: row | {"total": show(row["total"])},
        )

    @extend_schema(operation_id="analytics_runs_retrieve", responses=shapes.RunSerializer)
    def retrieve(self, request, id, number):
        return Response(show_run(self.one()))

    @extend_schema(
        operation_id="analytics_runs_csv",
        responses={(200, "text/csv"): OpenApiTypes.STR},
    )
    def csv(self, request, id, number):
        """The rows as a table for a spreadsheet."""
        run = self.one()
        return HttpResponse(
            as_csv(run),
            content_type="text/csv; charset=utf-8",
            headers={
                "Content-Disposition": f'attachment; filename="report-{run.number}.csv"'
            },
        )


def show_run(run) -> dict:
    """A run as it leaves, its values as their metric writes them."""
    show = METRICS[run.report.metric].show
    run.rows = [row | {"value": show(row["value"])} for row in run.rows]
    run.total = show(run.total)
    return shapes.RunSerializer(run).data


def as_csv(run) -> str:
    """Dates and numbers only: nothing a spreadsheet could take for a formula."""
    show = METRICS[run.report.metric].show
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["at", run.report.metric])
    writer.writerows([row["at"], show(row["value"])] for row in run.rows)
    return out.getvalue()


def read_id(text):
    """A UUID from a query parameter, or 404 for what cannot be one."""
    try:
        return uuid.UUID(text)
    except ValueError as error:
        raise Http404 from error

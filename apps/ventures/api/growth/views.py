"""Doors to what a venture measures, and how it grows."""

from django.shortcuts import get_object_or_404
from django.utils import timezone
from django_filters import rest_framework as filters
from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework.response import Response

from apps.core.api.views import ApiView, ApiViewSet, etag
from apps.ventures import metrics, selectors, services
from apps.ventures.api.growth import serializers as shapes
from apps.ventures.api.views import inside_venture
from apps.ventures.models import MetricPoint, MetricSeries

OPEN = [
    OpenApiExample(
        "Recurring revenue in euros",
        value={"key": "recurring_revenue", "unit": "EUR"},
        request_only=True,
    ),
    OpenApiExample(
        "Something of our own",
        value={
            "key": "berths_booked",
            "name": "Berths booked",
            "measure": "count",
            "unit": "berths",
            "kind": "flow",
            "period": "week",
        },
        request_only=True,
    ),
]
RECORD = [
    OpenApiExample(
        "March",
        value={"period": "2026-03", "value": "1250.00", "source": "Bank statement"},
        request_only=True,
    )
]
DESCRIBE = [
    OpenApiExample("Another name", value={"name": "Monthly income"}, request_only=True)
]


class CatalogueView(ApiView):
    @extend_schema(
        operation_id="ventures_metrics_catalogue",
        responses=shapes.MetricCatalogueSerializer,
    )
    def get(self, request):
        """The metrics whose meaning is fixed, so that growth can be worked out of them."""
        known = shapes.StandardMetricSerializer(metrics.METRICS.values(), many=True)
        return Response({"metrics": known.data})


class GrowthView(ApiView):
    @extend_schema(operation_id="ventures_growth", responses=shapes.VentureGrowthSerializer)
    def get(self, request, id):
        """How the venture grows, by its standard monthly metrics; for its team.

        Each figure says its formula and the points it was made of, or why it is null.
        """
        venture, now = inside_venture(request, id), timezone.now()
        figures = selectors.venture_growth(venture, today=now.date())
        return Response({"venture_id": venture.pk, "as_of": now, "figures": figures})


class MetricViewSet(ApiViewSet):
    queryset = MetricSeries.objects.all()
    serializer_class = shapes.MetricSeriesSerializer
    orderings = {"oldest": ("pk",), "newest": ("-pk",), "key": ("key", "pk")}

    def get_object(self):
        venture = inside_venture(self.request, self.kwargs["id"])
        rows = MetricSeries.objects.select_related("venture")
        return get_object_or_404(rows, venture=venture, key=self.kwargs["key"])

    @extend_schema(operation_id="ventures_metrics_list")
    def list(self, request, id):
        """What this venture measures, each with its newest value; for its team."""
        venture = inside_venture(request, id)
        rows = MetricSeries.objects.filter(venture=venture).with_latest()
        return self.page(rows.values(*shapes.SERIES), shapes.series_card)

    @extend_schema(
        operation_id="ventures_metrics_open",
        request=shapes.OpenSeriesSerializer,
        responses={201: shapes.MetricSeriesSerializer},
        examples=OPEN,
    )
    def create(self, request, id):
        """Begin to measure something."""
        venture = inside_venture(request, id)
        form = shapes.OpenSeriesSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        series = services.open_series(
            venture=venture, by=request.user, **form.validated_data
        )
        return self.answer(series, status=201)

    @extend_schema(
        operation_id="ventures_metrics_retrieve",
        responses=shapes.MetricWithGrowthSerializer,
    )
    def retrieve(self, request, id, key):
        """One metric and its growth."""
        series = self.get_object()
        return self.answer(series, figures=selectors.series_figures(series))

    @extend_schema(
        operation_id="ventures_metrics_describe",
        request=shapes.DescribeSeriesSerializer,
        examples=DESCRIBE,
    )
    def update(self, request, id, key):
        """Say anew what it is called. Its unit and period stay as they are."""
        form = shapes.DescribeSeriesSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        series = services.describe_series(
            series=self.get_object(), by=request.user, **form.validated_data
        )
        return self.answer(series)

    def answer(self, series, status=200, **more):
        row = MetricSeries.objects.filter(pk=series.pk).with_latest()
        card = shapes.series_card(row.values(*shapes.SERIES).get()) | more
        return Response(card, status, headers={"ETag": etag(series)})


class MetricPointFilter(filters.FilterSet):
    """`revisions=all` shows what was told before, too."""

    revisions = filters.ChoiceFilter(
        choices=[("current", "current"), ("all", "all")], method="leave"
    )
    since = filters.DateFilter(field_name="starts_on", lookup_expr="gte")
    until = filters.DateFilter(field_name="starts_on", lookup_expr="lte")

    def leave(self, points, name, value):
        return points


class MetricPointViewSet(ApiViewSet):
    queryset = MetricPoint.objects.all()
    serializer_class = shapes.MetricPointSerializer
    filterset_class = MetricPointFilter
    orderings = {
        "latest": ("-starts_on", "-revision", "-pk"),
        "earliest": ("starts_on", "revision", "pk"),
    }

    def series(self):
        venture = inside_venture(self.request, self.kwargs["id"])
        rows = MetricSeries.objects.select_related("venture")
        return get_object_or_404(rows, venture=venture, key=self.kwargs["key"])

    @extend_schema(operation_id="ventures_metrics_points")
    def list(self, request, id, key):
        """The values told, one a period; with `revisions=all` also those corrected."""
        series = self.series()
        points = series.points.all()
        if request.query_params.get("revisions") != "all":
            points = points.current()
        rows = self.filter_queryset(points)
        return self.page(rows.values("id", *shapes.POINT), shapes.point_card(series))

    @extend_schema(
        operation_id="ventures_metrics_record",
        request=shapes.RecordMetricSerializer,
        responses={201: shapes.MetricPointSerializer},
        examples=RECORD,
    )
    def create(self, request, id, key):
        """Tell the value of one period. Telling it again corrects it: the old one stays."""
        series = self.series()
        form = shapes.RecordMetricSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        point = services.record_metric(
            series=series, by=request.user, **form.validated_data
        )
        row = MetricPoint.objects.values(*shapes.POINT).get(pk=point.pk)
        return Response(shapes.point_card(series)(row), status=201)

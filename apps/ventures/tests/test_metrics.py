from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction

from apps.core.errors import Forbidden, InvalidField
from apps.core.models import EventRecord
from apps.ventures import metrics, selectors, services
from apps.ventures.errors import MetricExists, OnlyDraftsAreDeleted, VentureIsClosed
from apps.ventures.models import MetricPoint, MetricSeries
from apps.ventures.tests.factories import (
    MembershipFactory,
    MetricPointFactory,
    MetricSeriesFactory,
    VentureFactory,
)

pytestmark = pytest.mark.django_db

TODAY = date(2026, 4, 15)


def record(series, period, value, by=None, **told):
    value = None if value is None else Decimal(value)
    return services.record_metric(
        series=series, period=period, value=value, by=by, today=TODAY, **told
    )


def told(series):
    rows = series.points.order_by("starts_on", "revision")
    return list(rows.values_list("starts_on", "revision", "amount"))


def test_a_standard_metric_needs_only_its_key(announced):
    venture = VentureFactory()

    series = services.open_series(
        venture=venture, key="recurring_revenue", unit="EUR", by=venture.founder
    )

    assert (series.name, series.measure, series.kind, series.decimals) == (
        "Recurring revenue", "money", "level", 2,
    )  # fmt: skip
    assert series.is_standard
    assert announced() == ["ventures.metric_series_opened"]


@pytest.mark.parametrize("metric", metrics.METRICS.values(), ids=lambda one: one.key)
def test_every_standard_metric_can_be_opened(metric):
    venture = VentureFactory()

    series = services.open_series(
        venture=venture, key=metric.key, unit=metric.unit or "EUR", by=venture.founder
    )

    series.full_clean()


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"key": "revenue"}, "unit"),
        ({"key": "revenue", "unit": "euro"}, "unit"),
        ({"key": "revenue", "unit": "EUR", "kind": "level"}, "kind"),
        ({"key": "berths"}, "name"),
        ({"key": "berths", "name": "B", "unit": "b", "measure": "count"}, "kind"),
    ],
)
def test_a_series_says_all_that_is_needed(announced, given, field):
    venture = VentureFactory()

    with pytest.raises(InvalidField) as refusal:
        services.open_series(venture=venture, by=venture.founder, **given)

    assert refusal.value.errors[0]["pointer"] == f"/{field}"
    assert announced() == []


def test_a_venture_measures_a_thing_once():
    series = MetricSeriesFactory(key="signups")

    with pytest.raises(MetricExists):
        services.open_series(
            venture=series.venture, key="signups", by=series.venture.founder
        )


def test_a_correction_is_a_revision_and_the_old_value_stays(announced):
    series = MetricSeriesFactory()
    founder = series.venture.founder

    record(series, "2026-03", "12", by=founder)
    record(series, "2026-03", "15", by=founder, note="Counted again.")
    record(series, "2026-02", "9", by=founder)

    assert told(series) == [
        (date(2026, 2, 1), 1, 9),
        (date(2026, 3, 1), 1, 12),
        (date(2026, 3, 1), 2, 15),
    ]
    assert list(series.points.current().values_list("amount", flat=True)) == [15, 9]
    assert announced() == ["ventures.metric_recorded"] * 3
    assert EventRecord.objects.order_by("pk")[1].payload == {
        "venture_id": str(series.venture_id),
        "series_id": str(series.pk),
        "key": series.key,
        "period": "2026-03",
        "revision": 2,
    }


def test_telling_the_same_again_adds_nothing(announced):
    series = MetricSeriesFactory()

    first = record(series, "2026-03", "12")
    second = record(series, "2026-03-31", "12.0")

    assert first == second
    assert announced() == ["ventures.metric_recorded"]


def test_a_value_can_be_taken_back_and_is_unknown_then():
    series = MetricSeriesFactory()
    record(series, "2026-02", "10")
    record(series, "2026-03", "12")

    record(series, "2026-03", None, note="Double counting.")

    assert told(series)[-1] == (date(2026, 3, 1), 2, None)
    assert selectors.series_figures(series)["latest"]["value"] == "10"
    with pytest.raises(InvalidField):
        record(series, "2026-01", None)


@pytest.mark.parametrize(
    ("period", "value", "code"),
    [
        ("2026-05", "1", "in_the_future"),
        ("soon", "1", "invalid"),
        ("2026-03", "1.5", "too_precise"),
        ("2026-03", "1e18", "too_large"),
    ],
)
def test_what_cannot_be_is_refused(period, value, code):
    series = MetricSeriesFactory()

    with pytest.raises(InvalidField) as refusal:
        record(series, period, value)

    assert refusal.value.errors[0]["code"] == code
    assert told(series) == []


def test_the_present_period_may_be_told_already():
    assert record(MetricSeriesFactory(), "2026-04", "3").amount == 3


@pytest.mark.parametrize(
    ("role", "may"),
    [("co_founder", True), ("member", True), ("advisor", False), ("observer", False)],
)
def test_numbers_are_told_by_those_who_work_in_it(role, may):
    place = MembershipFactory(role=role)
    series = MetricSeriesFactory(venture=place.venture)

    if may:
        record(series, "2026-03", "1", by=place.user)
    else:
        with pytest.raises(Forbidden):
            record(series, "2026-03", "1", by=place.user)


def test_opening_a_series_is_for_owners():
    place = MembershipFactory()

    with pytest.raises(Forbidden):
        services.open_series(venture=place.venture, key="signups", by=place.user)


def test_a_closed_venture_measures_nothing_more():
    venture = VentureFactory(closed=True)
    series = MetricSeriesFactory(venture=venture)

    with pytest.raises(VentureIsClosed):
        record(series, "2026-03", "1", by=venture.founder)


def test_a_draft_with_numbers_is_not_forgotten():
    series = MetricSeriesFactory()

    with pytest.raises(OnlyDraftsAreDeleted):
        services.delete_venture(venture=series.venture, by=series.venture.founder)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE ventures_metricpoint SET amount = 1",
        "DELETE FROM ventures_metricpoint",
        "UPDATE ventures_metricseries SET decimals = 3",
        "UPDATE ventures_metricseries SET unit = 'USD'",
    ],
)
def test_the_database_keeps_what_was_told(change):
    MetricPointFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        connection.cursor().execute(change)


@pytest.mark.parametrize(
    "wrong",
    [
        {"decimals": 7},
        {"name": ""},
        {"unit": ""},
        {"period": "decade"},
        {"kind": "mood"},
    ],
)
def test_constraints_of_a_series(wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        MetricSeriesFactory(**wrong)


@pytest.mark.parametrize("wrong", [{"revision": 0}, {"amount": 10**18}])
def test_constraints_of_a_point(wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        MetricPointFactory(**wrong)


def test_one_row_a_series_and_a_revision():
    point = MetricPointFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        MetricPointFactory(series=point.series, starts_on=point.starts_on)
    with pytest.raises(IntegrityError), transaction.atomic():
        MetricSeriesFactory(venture=point.series.venture, key=point.series.key)


def test_growth_over_several_series():
    venture = VentureFactory()
    for key, values in {
        "cash_out": ["300.50", "300.50", "300.50"],
        "cash_in": ["100", "100", "100"],
        "cash": ["3000", "2800", "2005"],
    }.items():
        series = services.open_series(
            venture=venture, key=key, unit="EUR", by=venture.founder
        )
        for month, value in enumerate(values, start=1):
            record(series, f"2026-{month:02}", value)
    record(MetricSeries.objects.get(key="cash_in"), "2026-03", "100.50")

    figures = selectors.venture_growth(venture, today=TODAY)

    assert figures["net_burn"]["value"] == "200.333333"
    assert figures["runway_months"]["value"] == "10.008319"  # 2005 / 200.3333...
    assert figures["runway_months"]["level"] == "medium"
    assert {"key": "cash", "period": "2026-03"} in figures["runway_months"]["uses"]
    assert figures["revenue_growth"] == {
        "value": None,
        "unit": "ratio",
        "formula": "(revenue - last month's) / last month's",
        "reason": "revenue of 2026-04 is not known.",
        "level": "",
        "uses": [],
    }


def test_measuring_by_the_api(api):
    venture = VentureFactory(founder__first_name="Ada", founder__last_name="Byron")
    api.as_(venture.founder)
    at = f"/api/ventures/{venture.pk}/metrics"

    opened = api.post(at, {"key": "revenue", "unit": "EUR"})
    for period, value in [("2025-01", "80"), ("2025-02", "99.99"), ("2025-02", "100")]:
        api.post(f"{at}/revenue/points", {"period": period, "value": value})
    shown = api.get(f"{at}/revenue").json()
    listed = api.get(at).json()["results"]
    current = api.get(f"{at}/revenue/points").json()["results"]
    everything = api.get(f"{at}/revenue/points", {"revisions": "all"}).json()["results"]
    since = api.get(f"{at}/revenue/points", {"since": "2025-02-01"}).json()["results"]

    assert opened.status_code == 201
    assert opened.json()["latest"] is None
    assert (shown["latest"]["period"], shown["latest"]["value"]) == ("2025-02", "100.00")
    assert shown["figures"]["growth"]["value"] == "0.25"
    assert shown.pop("figures")
    assert listed == [shown]
    assert [(row["period"], row["value"]) for row in current] == [
        ("2025-02", "100.00"),
        ("2025-01", "80.00"),
    ]
    assert [row["revision"] for row in everything] == [2, 1, 1]
    assert since == current[:1]
    assert current[0]["recorded_by"] == {
        "id": str(venture.founder_id), "name": "Ada Byron",
    }  # fmt: skip
    assert (current[0]["starts_on"], current[0]["ends_on"], current[0]["is_over"]) == (
        "2025-02-01", "2025-02-28", True,
    )  # fmt: skip


def test_a_repeated_request_records_once(api):
    series = MetricSeriesFactory()
    api.as_(series.venture.founder)
    at = f"/api/ventures/{series.venture_id}/metrics/{series.key}/points"

    answers = [
        api.post(at, {"period": "2025-02", "value": "1"}, HTTP_IDEMPOTENCY_KEY="once")
        for _ in range(2)
    ]

    assert answers[0].json() == answers[1].json()
    assert MetricPoint.objects.count() == 1


def test_the_catalogue_says_what_each_metric_means(api):
    api.as_(VentureFactory().founder)

    known = api.get("/api/ventures/metrics/catalogue").json()["metrics"]

    assert {metric["key"] for metric in known} == set(metrics.METRICS)
    assert all(metric["definition"] for metric in known)


def test_numbers_of_a_venture_are_for_its_team(api):
    series = MetricSeriesFactory(venture__active=True)
    outsider = MembershipFactory().user
    api.as_(outsider)

    response = api.get(f"/api/ventures/{series.venture_id}/metrics")

    assert response.status_code == 403
    assert not MetricSeries.objects.visible_to(outsider).exists()
    assert not MetricPoint.objects.visible_to(outsider).exists()
    assert MetricSeries.objects.visible_to(series.venture.founder).get() == series

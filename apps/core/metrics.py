"""Figures for Prometheus. Each process counts its own requests; debts are read live."""

import functools

from prometheus_client import REGISTRY, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from apps.core.health import examine, outbox_lag
from apps.core.models import Delivery

REQUESTS = Counter(
    "smartstart_requests_total", "Requests answered.", ["method", "route", "status"]
)
SECONDS = Histogram(
    "smartstart_request_seconds", "Time to answer a request.", ["method", "route"]
)


def observe_request(method, route, status, seconds):
    count, clock = _series(method if method in _METHODS else "OTHER", route, status)
    count.inc()
    clock.observe(seconds)


@functools.cache
def _series(method, route, status):
    """Looked up once for each kind of answer; there are as many as there are routes."""
    return REQUESTS.labels(method, route, status), SECONDS.labels(method, route)


_METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}


class DebtCollector(Collector):
    """Asked at each scrape, so that the figure is never older than the question."""

    def collect(self):
        owed = Delivery.objects.filter(delivered_at=None)
        yield GaugeMetricFamily(
            "smartstart_outbox_owed",
            "Deliveries not yet made.",
            owed.filter(given_up_at=None).count(),
        )
        yield GaugeMetricFamily(
            "smartstart_outbox_given_up",
            "Deliveries somebody has to look at.",
            owed.exclude(given_up_at=None).count(),
        )
        yield GaugeMetricFamily(
            "smartstart_outbox_lag_seconds",
            "How late the oldest due delivery is.",
            outbox_lag().total_seconds(),
        )
        wellness = GaugeMetricFamily(
            "smartstart_part_well", "1 when this part answers.", labels=["part"]
        )
        for finding in examine(["database", "worker"]):
            wellness.add_metric([finding.name], float(finding.is_well))
        yield wellness

    def describe(self):
        return []


REGISTRY.register(DebtCollector())


def scrape() -> bytes:
    return generate_latest(REGISTRY)

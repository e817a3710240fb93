"""Doors for people and machines who ask whether all is well."""

import hmac

from django.conf import settings
from django.http import Http404, HttpResponse
from drf_spectacular.utils import extend_schema
from prometheus_client import CONTENT_TYPE_LATEST
from rest_framework import serializers
from rest_framework.response import Response

from apps.core import errors, health, metrics
from apps.core.api.views import ApiView
from smartstart import __version__


class FindingSerializer(serializers.Serializer):
    name = serializers.CharField()
    is_well = serializers.BooleanField()
    detail = serializers.CharField()
    milliseconds = serializers.FloatField()


class HealthSerializer(serializers.Serializer):
    python_brain = serializers.ChoiceField(["operational", "degraded"])
    status = serializers.ChoiceField(["healthy", "degraded", "unhealthy"])
    version = serializers.CharField()
    services = serializers.DictField(child=serializers.CharField())
    parts = FindingSerializer(many=True)


class HealthView(ApiView):
    """Every part asked just now: database, sockets, worker, storage, outbox, services."""

    authentication_classes = ()
    permission_classes = ()

    @extend_schema(responses={200: HealthSerializer, 503: HealthSerializer}, auth=[])
    def get(self, request):
        findings = health.examine()
        services = health.services()
        is_alive = all(part.is_well for part in findings if part.name == "database")
        is_well = all(part.is_well for part in findings) and "unavailable" not in (
            services.values()
        )
        status = "healthy" if is_well else "degraded" if is_alive else "unhealthy"
        body = {
            "python_brain": "operational" if is_well else "degraded",
            "status": status,
            "version": __version__,
            "services": services,
            "parts": [vars(finding) for finding in findings],
        }
        return Response(body, status=200 if is_alive else 503)


def live(request):
    """The process answers. Nothing shared is asked: restarting would not mend it."""
    return HttpResponse("alive\n", content_type="text/plain")


def ready(request):
    """Traffic may come: the database and the channel layer answer."""
    if health.DRAINING.is_set():
        return HttpResponse("draining\n", status=503, content_type="text/plain")
    findings = health.examine(["database", "channel_layer"])
    unwell = [part.name for part in findings if not part.is_well]
    if unwell:
        return HttpResponse(
            f"not ready: {', '.join(unwell)}\n", status=503, content_type="text/plain"
        )
    return HttpResponse("ready\n", content_type="text/plain")


def show_metrics(request):
    """For Prometheus: with the token where one is set, from this machine otherwise."""
    if settings.METRICS_TOKEN:
        given = request.headers.get("Authorization", "").removeprefix("Bearer ")
        if not hmac.compare_digest(given.encode(), settings.METRICS_TOKEN.encode()):
            raise Http404
    elif request.META.get("REMOTE_ADDR") not in {"127.0.0.1", "::1"}:
        raise Http404
    return HttpResponse(metrics.scrape(), content_type=CONTENT_TYPE_LATEST)


class KnownProblemSerializer(serializers.Serializer):
    code = serializers.CharField()
    status = serializers.IntegerField()
    message = serializers.CharField()


class ProblemsView(ApiView):
    """The catalogue of everything this API refuses on purpose."""

    authentication_classes = ()
    permission_classes = ()

    @extend_schema(responses=KnownProblemSerializer(many=True), auth=[])
    def get(self, request):
        problems = {row["code"]: row for row in _problems(errors.SmartStartError)}
        return Response([problems[code] for code in sorted(problems)])


def _problems(cls):
    yield {"code": cls.code, "status": cls.status, "message": cls.message}
    for sub in cls.__subclasses__():
        yield from _problems(sub)

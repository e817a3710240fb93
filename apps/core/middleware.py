"""One layer around every request: its id, its address, its size, its log line."""

import logging
import time

from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest
from django.urls import is_valid_path

from apps.core import metrics
from apps.core.api.problems import problem_response
from apps.core.tracing import accept_request_id, request_id

logger = logging.getLogger("smartstart.access")


class RequestMiddleware:
    """Gives a request its id, refuses bodies that are too large, and writes the log.

    First in the list, so that everything after it is measured and named.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        started = time.perf_counter()
        token = request_id.set(accept_request_id(request.headers.get("X-Request-ID")))
        try:
            response = refuse_large(request) or self.get_response(request)
            response["X-Request-ID"] = request_id.get()
            if limits := getattr(request, "rate_limit", None):
                response["RateLimit"], response["RateLimit-Policy"] = limits
            self._note(request, response, time.perf_counter() - started)
            return response
        finally:
            request_id.reset(token)

    def _note(self, request, response, seconds):
        match = getattr(request, "resolver_match", None)
        route = f"/{match.route}" if match else "unmatched"
        metrics.observe_request(request.method, route, response.status_code, seconds)
        fields = {
            "method": request.method,
            "path": request.path,
            "status": response.status_code,
            "milliseconds": round(seconds * 1000, 1),
        }
        logger.info(
            "%(method)s %(path)s %(status)s %(milliseconds)s ms",
            fields,
            extra={"fields": fields},
        )


def refuse_large(request: HttpRequest):
    """413 before anything reads the body. Uploads have their own, larger limit."""
    try:
        length = int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return problem_response(400, "core.malformed", "Content-Length is not a number.")
    limit = body_limit(request.path, request.content_type)
    if length <= limit:
        return None
    return problem_response(
        413,
        "core.too_large",
        "The request body is larger than this address accepts.",
        details={"limit_bytes": limit},
    )


def body_limit(path: str, content_type: str) -> int:
    """How many bytes this address accepts."""
    if path.rstrip("/").endswith(settings.UPLOAD_PATHS):
        return settings.MAX_UPLOAD_BYTES
    return settings.MAX_JSON_BYTES


class ApiAddressMiddleware:
    """`/api/v1/…` is `/api/…`, and a trailing slash never matters there."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        path = request.path_info
        if path.startswith("/api/"):
            if path.startswith("/api/v1/"):
                path = "/api/" + path.removeprefix("/api/v1/")
            if not is_valid_path(path):
                other = path.rstrip("/") if path.endswith("/") else f"{path}/"
                path = other if is_valid_path(other) else path
            request.path_info = path
        return self.get_response(request)


class ContentPolicyMiddleware(CSPMiddleware):
    """django-csp's header, put together once instead of twice for every answer.

    Only an answer with a policy of its own, by decorator or nonce, has it computed.
    """

    def __init__(self, get_response):
        super().__init__(get_response)
        self.usual = build_policy()

    def process_response(self, request, response):
        own = "_csp_nonce" in vars(request) or any(
            name.startswith("_csp") for name in vars(response)
        )
        if own or self.usual == "":
            return super().process_response(request, response)
        response.headers.setdefault(HEADER, self.usual)
        return response


class SecurityHeadersMiddleware:
    """What Django and django-csp leave unsaid."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response.headers.setdefault(
            "Permissions-Policy",
            "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        )
        response.headers.setdefault("X-Frame-Options", "DENY")  # Static files as well.
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if request.path_info.startswith("/api/"):
            response.headers.setdefault("Cache-Control", "no-store")
        return response

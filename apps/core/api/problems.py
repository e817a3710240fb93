"""Every error leaves as one shape: RFC 9457 `application/problem+json`.

    {"type", "title", "status", "detail", "code", "request_id", "errors": [...]}

`code` is stable and names what is wrong; `errors` points at fields.
"""

import logging
from http import HTTPStatus

import orjson
from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.db import OperationalError
from django.http import Http404, HttpResponse
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import set_rollback

from apps.core.errors import NotFound, SmartStartError, TooLarge
from apps.core.tracing import request_id

logger = logging.getLogger(__name__)

MEDIA_TYPE = "application/problem+json"


def document(status, code, detail, *, errors=(), details=None) -> dict:
    """The body of one problem."""
    body = {
        "type": f"/api/problems/{code}",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": str(detail),
        "code": code,
        "request_id": request_id.get(),
    }
    if errors:
        body["errors"] = list(errors)
    if details:
        body["details"] = details
    return body


def describe(error: SmartStartError) -> dict:
    return document(
        error.status,
        error.code,
        error.message,
        errors=getattr(error, "errors", ()),
        details=error.details,
    )


def render_error(exc, context):
    """DRF's exception handler. What it does not know is a bug and stays a 500."""
    body, headers = _read(exc)
    if body is None:
        return None
    set_rollback()
    return Response(body, status=body["status"], headers=headers, content_type=MEDIA_TYPE)


def _read(exc):
    if isinstance(exc, SmartStartError):
        return describe(exc), getattr(exc, "headers", None)
    if isinstance(exc, Http404):
        return describe(NotFound()), None
    if isinstance(exc, PermissionDenied):
        return document(403, "core.forbidden", "You may not do this."), None
    if isinstance(exc, RequestDataTooBig):
        return describe(TooLarge()), None
    if isinstance(exc, OperationalError) and _is_contention(exc):
        logger.warning("Database busy: %s", exc)
        body = document(503, "core.busy", "The database is busy. Ask again.")
        return body, {"Retry-After": "1"}
    if isinstance(exc, exceptions.ValidationError):
        errors = list(_fields(exc.get_full_details(), ""))
        return (
            document(400, "core.invalid", "Some fields are not valid.", errors=errors),
            None,
        )
    if isinstance(exc, exceptions.APIException):
        headers = {}
        if getattr(exc, "auth_header", None):
            headers["WWW-Authenticate"] = exc.auth_header
        if getattr(exc, "wait", None):
            headers["Retry-After"] = str(max(1, round(exc.wait)))
        return document(exc.status_code, _code(exc), exc.detail), headers
    return None, None


def _is_contention(exc):
    text = str(exc)
    return any(word in text for word in ("locked", "deadlock", "serialize", "timeout"))


_CODES = {
    exceptions.ParseError: "core.malformed",
    exceptions.NotAuthenticated: "core.not_authenticated",
    exceptions.PermissionDenied: "core.forbidden",
    exceptions.NotFound: "core.not_found",
    exceptions.MethodNotAllowed: "core.method_not_allowed",
    exceptions.NotAcceptable: "core.not_acceptable",
    exceptions.UnsupportedMediaType: "core.unsupported_media_type",
    exceptions.Throttled: "core.throttled",
}


def _code(exc):
    code = getattr(exc.detail, "code", "")
    return code if "." in code else _CODES.get(type(exc), f"core.{code or 'error'}")


def _fields(details, pointer):
    """Flatten DRF's nested details into {"pointer", "code", "message"}."""
    if isinstance(details, dict) and {"message", "code"} == details.keys():
        yield {
            "pointer": pointer or "",
            "code": details["code"],
            "message": str(details["message"]),
        }
    elif isinstance(details, dict):
        for name, inner in details.items():
            whole = name == "non_field_errors"
            yield from _fields(inner, pointer if whole else f"{pointer}/{name}")
    else:
        for position, inner in enumerate(details):
            is_leaf = isinstance(inner, dict) and {"message", "code"} == inner.keys()
            yield from _fields(inner, pointer if is_leaf else f"{pointer}/{position}")


def problem_response(status, code, detail, *, headers=None, **extra) -> HttpResponse:
    """A problem from outside DRF: middleware, the router, CSRF, a crash."""
    return HttpResponse(
        orjson.dumps(document(status, code, detail, **extra)),
        status=status,
        content_type=MEDIA_TYPE,
        headers=headers,
    )

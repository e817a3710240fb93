"""Pages that belong to no app: the start page, the API's documents, and errors."""

from csp.constants import NONCE
from csp.decorators import csp_update
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import DatabaseError
from django.http import HttpResponse
from django.shortcuts import render
from django.template import TemplateDoesNotExist, TemplateSyntaxError
from django.views.decorators.csrf import requires_csrf_token
from django.views.decorators.http import require_safe

from apps.core import demo, health
from apps.core.api.problems import problem_response
from apps.core.tracing import request_id
from smartstart import __version__

LOOPBACK = {"127.0.0.1", "::1"}


@require_safe
def start(request):
    """What this is, where to go, and whether all is well."""
    parts = health.examine()
    host = request.get_host()
    return render(
        request,
        "start.html",
        {
            "parts": parts,
            "is_well": all(part.is_well for part in parts),
            "version": __version__,
            "sign_ins": _sign_ins(request),
            "base_url": f"{request.scheme}://{host}",
            "socket_url": f"{'wss' if request.is_secure() else 'ws'}://{host}/ws/",
        },
    )


def _sign_ins(request):
    """The demo's passwords, for somebody who sits at this very machine."""
    is_near = request.META.get("REMOTE_ADDR") in LOOPBACK
    if not settings.DEMO or not is_near or "X-Forwarded-For" in request.headers:
        return []
    offered = [
        ("Staff", demo.STAFF_EMAIL, "admin and API"),
        ("Member", demo.MEMBER_EMAIL, "API"),
    ]
    try:
        people = get_user_model()._default_manager.filter(
            email__in=[email for _, email, _ in offered]
        )
        known = set(people.values_list("email", flat=True))
    except DatabaseError:
        return []
    return [
        {"role": role, "email": email, "password": demo.PASSWORD, "where": where}
        for role, email, where in offered
        if email in known
    ]


@require_safe
def docs(request):
    """Swagger: the API, to try."""
    return render(request, "docs/swagger.html")


@require_safe
@csp_update({"style-src": [NONCE], "worker-src": ["blob:"]})
def redoc(request):
    """ReDoc: the API, to read. It writes its own style sheet and searches in a worker."""
    return render(request, "docs/redoc.html")


def _answer(request, status, code, sentence):
    if request.path.startswith("/api/"):
        return problem_response(status, code, sentence)
    words = {"status": status, "sentence": sentence, "request_id": request_id.get()}
    try:
        return render(request, "error.html", words, status=status)
    except (TemplateDoesNotExist, TemplateSyntaxError, DatabaseError):
        return HttpResponse(
            f"{status}: {sentence}\n", status=status, content_type="text/plain"
        )


def bad_request(request, exception=None):
    return _answer(request, 400, "core.malformed", "This request makes no sense here.")


def forbidden(request, exception=None):
    return _answer(request, 403, "core.forbidden", "You may not do this.")


def not_found(request, exception=None):
    sentence = "There is no such thing, or you may not see it."
    return _answer(request, 404, "core.not_found", sentence)


@requires_csrf_token
def csrf_failed(request, reason=""):
    sentence = "The form had expired. Go back, reload the page and send it again."
    return _answer(request, 403, "core.csrf_failed", sentence)


def crashed(request):
    sentence = "Something broke on our side. It has been written down."
    return _answer(request, 500, "core.crashed", sentence)

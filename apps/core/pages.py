"""Pages that belong to no app: the start page, and errors outside the API."""

from django.db import DatabaseError
from django.http import HttpResponse
from django.shortcuts import render
from django.template import TemplateDoesNotExist, TemplateSyntaxError
from django.views.decorators.csrf import requires_csrf_token

from apps.core import health
from apps.core.api.problems import problem_response
from smartstart import __version__


def start(request):
    """What this is, where to go, and whether all is well."""
    parts = health.examine()
    return render(
        request,
        "start.html",
        {
            "parts": parts,
            "is_well": all(part.is_well for part in parts),
            "version": __version__,
        },
    )


def _answer(request, status, code, sentence):
    if request.path.startswith("/api/"):
        return problem_response(status, code, sentence)
    try:
        return render(
            request, "error.html", {"status": status, "sentence": sentence}, status=status
        )
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

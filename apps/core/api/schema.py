"""The OpenAPI document: every operation with every status that can happen."""

import functools
from collections import defaultdict

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import get_doc
from drf_spectacular.utils import OpenApiExample, OpenApiParameter
from rest_framework.serializers import BaseSerializer

from apps.core.api import views

PROBLEM = {
    "type": "object",
    "required": ["type", "title", "status", "detail", "code", "request_id"],
    "properties": {
        "type": {"type": "string", "format": "uri-reference"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "code": {"type": "string", "examples": ["buz.insufficient_balance"]},
        "request_id": {"type": "string"},
        "details": {"type": "object"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["pointer", "code", "message"],
                "properties": {
                    "pointer": {"type": "string", "examples": ["/name"]},
                    "code": {"type": "string", "examples": ["required"]},
                    "message": {"type": "string"},
                },
            },
        },
    },
}

MEANINGS = {
    400: "The request is malformed: `errors` says which field and why.",
    401: "Nobody is signed in, or the token is not valid any more.",
    403: "You may see this but not do it.",
    404: "There is no such thing, or you may not see it.",
    406: "None of the media types asked for can be had.",
    409: "Not in its current state, or the Idempotency-Key was used for something else.",
    412: "It changed since you read it (If-Match).",
    413: "The body is larger than this address accepts.",
    415: "The body's media type is not understood here.",
    416: "The file has no such range.",
    422: "Well formed, but it makes no sense here.",
    429: "Too often: `Retry-After` says when to come back.",
    503: "Too much is going on: `Retry-After` says when to come back.",
}

IDEMPOTENCY_KEY = OpenApiParameter(
    "Idempotency-Key",
    {"type": "string", "minLength": 1, "maxLength": 200, "pattern": "^[!-~]+$"},
    OpenApiParameter.HEADER,
    description="Repeat a request with the same key and it is done once.",
)
IF_MATCH = OpenApiParameter(
    "If-Match",
    {"type": "string", "pattern": r'^(\*|"[!#-~]*")$'},
    OpenApiParameter.HEADER,
    examples=[OpenApiExample("Whatever there is", value="*")],
    description="The ETag you read: 412 if it changed since. `*` is whatever there is.",
)


class DoorSchema(AutoSchema):
    """Adds to each operation what our doors do everywhere."""

    def get_tags(self):
        parts = self.path.strip("/").split("/")
        return [parts[1] if len(parts) > 1 else "core"]

    def get_summary(self):
        """The first sentence of the door's docstring; readers see it in the list."""
        return self._words()[0] or None

    def get_description(self):
        """What the docstring says beyond it."""
        return self._words()[1]

    def _words(self):
        """Both, from the docstring; what the base classes say is for programmers."""
        words = super().get_description().strip()
        if words in {get_doc(base) for base in (views.ApiView, views.ApiViewSet)}:
            words = ""
        first, _, rest = words.partition("\n\n")
        if first.count(". ") or "\n" in first:
            sentence, _, more = first.replace("\n", " ").partition(". ")
            return sentence.rstrip("."), f"{more}\n\n{rest}".strip()
        return first.rstrip("."), rest.strip()

    def get_serializer_name(self, serializer, direction):
        """The class's own name, with its app before it where two apps use the same."""
        name = super().get_serializer_name(serializer, direction)
        app = _app_of(serializer.__class__)
        if app and len(_apps_by_name()[name]) > 1:
            return f"{app.title()}{name}"
        return name

    def get_filter_backends(self):
        """Only lists that declare filters have any."""
        filters = getattr(self.view, "filterset_class", None)
        if filters is None:
            return []
        # drf-spectacular wants the model alone, and would ask for some visitor's rows.
        if model := filters._meta.model:
            self.view.queryset = model._default_manager.none()
        return super().get_filter_backends()

    def _get_paginator(self):
        """Only what is read is paged; an act that answers several rows answers them all."""
        return super()._get_paginator() if self.method == "GET" else None

    def get_override_parameters(self):
        extra = []
        if self.method == "POST" and getattr(self.view, "repeatable", False):
            extra.append(IDEMPOTENCY_KEY)
        if self.method in {"PUT", "PATCH", "DELETE"} and self._has_etag():
            extra.append(IF_MATCH)
        for name in getattr(self.view, "query_names", ()):
            if self.method == "GET":
                extra.append(OpenApiParameter(name, str, OpenApiParameter.QUERY))
        return extra

    def _has_etag(self):
        return self.view.is_versioned("{" in self.path)

    def get_operation(self, path, path_regex, path_prefix, method, registry):
        operation = super().get_operation(path, path_regex, path_prefix, method, registry)
        if operation is not None:
            if method == "PATCH" and self._is_also_put():
                operation["operationId"] += "_patch"
            answers = operation["responses"]
            refused = {*map(str, self._refusals()), *filter(_is_refusal, answers)}
            for status in sorted(refused):
                if "content" not in answers.get(status, {}):
                    answers[status] = _problem(int(status))
        return operation

    def get_request_serializer(self):
        """Of a DELETE only what its door names: nothing is guessed from the view."""
        return None if self.method == "DELETE" else super().get_request_serializer()

    def _get_request_body(self, direction="request"):
        """A DELETE may have a body too, which drf-spectacular does not believe."""
        if self.method != "DELETE" or self.get_request_serializer() is None:
            return super()._get_request_body(direction)
        self.method = "POST"
        try:
            return super()._get_request_body(direction)
        finally:
            self.method = "DELETE"

    def _is_also_put(self):
        """One method of a viewset may answer both, and ids must differ."""
        actions = getattr(self.view, "action_map", None) or {}
        return "patch" in actions and actions.get("put") == actions["patch"]

    def _refusals(self):
        """What every door of this kind may answer; one that refuses in more ways says so
        in `extend_schema`: `responses={200: …, 409: None}`."""
        yield 400
        yield 406
        yield 503
        if self.view.permission_classes and self.get_auth():
            yield 401
            yield 403
        if "{" in self.path:
            yield 404
        if self.method in {"POST", "PUT", "PATCH", "DELETE"}:
            yield from (404, 409, 413, 415, 422)
        if self.method in {"PUT", "PATCH", "DELETE"}:
            yield 412
        if self.view.throttle_classes:
            yield 429


def _is_refusal(status):
    return status >= "400"


def _problem(status):
    schema = {"$ref": "#/components/schemas/Problem"}
    return {
        "description": MEANINGS[status],
        "content": {"application/problem+json": {"schema": schema}},
    }


@functools.cache
def _apps_by_name():
    """Which apps have a serializer of this name. Asked when all of them are loaded."""
    apps, waiting = defaultdict(set), [BaseSerializer]
    while waiting:
        serializer = waiting.pop()
        waiting += serializer.__subclasses__()
        if app := _app_of(serializer):
            apps[serializer.__name__].add(app)
    return apps


def _app_of(serializer):
    root, _, rest = serializer.__module__.partition(".")
    return rest.partition(".")[0] if root == "apps" and ".tests" not in rest else ""


def add_problem(result, generator, request, public):
    """drf-spectacular post-processing hook: the shape of every error."""
    schemas = result.setdefault("components", {}).setdefault("schemas", {})
    schemas["Problem"] = PROBLEM
    return result

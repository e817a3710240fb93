from drf_spectacular.utils import OpenApiParameter

from apps.core.tracing import request_id

KEY = OpenApiParameter(
    "Idempotency-Key",
    {"type": "string", "minLength": 1, "maxLength": 200, "pattern": "^[!-~]+$"},
    OpenApiParameter.HEADER,
    description=(
        "Names this movement for ever: the same key and content gives the first answer "
        "again, refusals included; other content is 409. Without one each request moves."
    ),
)


def movement_key(request) -> str:
    """The client's own key, or one that only this request has."""
    return request.headers.get("Idempotency-Key") or f"request:{request_id.get()}"

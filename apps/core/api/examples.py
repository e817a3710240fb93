"""Short forms for the examples of the OpenAPI document."""

from drf_spectacular.utils import OpenApiExample


def sent(value, name="A request"):
    """An example of a request body."""
    return OpenApiExample(name, value=value, request_only=True)


def answered(value, name="An answer", status="200"):
    """An example of a response body."""
    return OpenApiExample(name, value=value, response_only=True, status_codes=[status])

"""The schema as served: made once for the code that runs, not once for every reader."""

import functools
import hashlib

from django.http import HttpResponse
from django.urls import get_urlconf
from django.utils.http import quote_etag
from drf_spectacular.utils import extend_schema
from drf_spectacular.views import SpectacularAPIView


class SchemaView(SpectacularAPIView):
    """The OpenAPI document, as YAML or with `?format=json` as JSON."""

    @extend_schema(exclude=True)
    def get(self, request, *args, **kwargs):
        renderer = request.accepted_renderer
        body, tag = _written(type(renderer), self.generator_class, get_urlconf())
        headers = {"ETag": tag, "Cache-Control": "no-cache"}
        if request.headers.get("If-None-Match") == tag:
            return HttpResponse(status=304, headers=headers)
        return HttpResponse(
            body,
            content_type=renderer.media_type,
            headers=headers
            | {"Content-Disposition": f'inline; filename="smartstart.{renderer.format}"'},
        )


@functools.cache
def _written(renderer_class, generator_class, urlconf):
    """The document in one format. It follows from the code alone, so it never ages."""
    schema = generator_class(urlconf=urlconf).get_schema(public=True)
    body = renderer_class().render(schema, renderer_context={})
    return body, quote_etag(hashlib.sha256(body).hexdigest()[:32])

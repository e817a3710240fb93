"""JSON in and out: strict when it enters, cheap when it leaves."""

import orjson
from django.conf import settings
from django.utils.functional import Promise
from rest_framework.exceptions import ParseError
from rest_framework.parsers import BaseParser
from rest_framework.renderers import BaseRenderer

from apps.core import strictjson
from apps.core.errors import TooLarge


class OrjsonRenderer(BaseRenderer):
    media_type = "application/json"
    format = "json"
    charset = None
    render_style = "binary"

    def render(self, data, accepted_media_type=None, renderer_context=None):
        return b"" if data is None else dump(data)


def dump(data) -> bytes:
    """Bytes of `data`: times as RFC 3339 with Z, ids and lazy text as strings."""
    return orjson.dumps(
        data, default=_plain, option=orjson.OPT_UTC_Z | orjson.OPT_NON_STR_KEYS
    )


def _plain(value):
    if isinstance(value, Promise):
        return str(value)
    if isinstance(value, dict):
        return dict(value)
    if isinstance(value, list | tuple | set | frozenset):
        return list(value)
    return str(value)


class StrictJSONParser(BaseParser):
    """Refuses what other readers might understand differently.

    Duplicate keys, NaN, lone surrogates, NUL characters and deep nesting are a 400
    with a sentence, and never reach a serializer.
    """

    media_type = "application/json"

    def parse(self, stream, media_type=None, parser_context=None):
        raw = read_body(stream, settings.MAX_JSON_BYTES)
        if not raw:
            return {}
        try:
            return strictjson.loads(raw.decode("utf-8"))
        except UnicodeDecodeError as error:
            raise ParseError("The body is not UTF-8.") from error
        except ValueError as error:
            raise ParseError(f"The body is not valid JSON: {error}") from error


def read_body(stream, limit) -> bytes:
    """At most `limit` bytes of a body; more is 413."""
    raw = stream.read(limit + 1)
    if len(raw) > limit:
        raise TooLarge(limit_bytes=limit)
    return raw

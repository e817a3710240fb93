"""JSON in and out: strict when it enters, cheap when it leaves."""

import json
from collections import Counter

import orjson
from django.conf import settings
from django.utils.functional import Promise
from rest_framework.exceptions import ParseError
from rest_framework.parsers import BaseParser
from rest_framework.renderers import BaseRenderer

from apps.core.errors import TooLarge

MAX_DEPTH = 32


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
            text = raw.decode("utf-8")
            data = json.loads(
                text, object_pairs_hook=_unique, parse_constant=_refuse_constant
            )
            _check(data, 0)
        except UnicodeDecodeError as error:
            raise ParseError("The body is not UTF-8.") from error
        except RecursionError as error:
            raise ParseError("The JSON is nested too deeply.") from error
        except ValueError as error:
            raise ParseError(f"The body is not valid JSON: {error}") from error
        return data


def read_body(stream, limit) -> bytes:
    """At most `limit` bytes of a body; more is 413."""
    raw = stream.read(limit + 1)
    if len(raw) > limit:
        raise TooLarge(limit_bytes=limit)
    return raw


def _unique(pairs):
    twice = [key for key, count in Counter(key for key, _ in pairs).items() if count > 1]
    if twice:
        raise ValueError(f"the key {twice[0]!r} appears twice")
    return dict(pairs)


def _refuse_constant(name):
    raise ValueError(f"{name} is not a JSON number")


def _check(value, depth):
    if depth > MAX_DEPTH:
        raise ValueError("it is nested too deeply")
    if isinstance(value, dict):
        for key, inner in value.items():
            _check(key, depth)
            _check(inner, depth + 1)
    elif isinstance(value, list):
        for inner in value:
            _check(inner, depth + 1)
    elif isinstance(value, str):
        if "\x00" in value:
            raise ValueError("a string contains NUL")
        if not value.isascii():
            try:
                value.encode("utf-8")
            except UnicodeEncodeError:
                raise ValueError("a string contains half a character") from None

"""Keyset pages: each is one range of an index, however deep, and none is skipped.

A page is `{"next", "previous", "results"}`. `limit` is at most 100. Cursors are
opaque; a view says how it may be ordered, always down to the primary key.
"""

import base64
import binascii
import datetime
import uuid

import orjson
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db.models import Q
from rest_framework.pagination import BasePagination
from rest_framework.response import Response

from apps.core.errors import SmartStartError

DEFAULT_LIMIT = 50
MAX_LIMIT = 100


class BadCursor(SmartStartError):
    code = "core.bad_cursor"
    message = "This cursor does not belong to this list. Start again without one."


class BadLimit(SmartStartError):
    code = "core.bad_limit"
    message = f"limit is a whole number from 1 to {MAX_LIMIT}."


class BadOrdering(SmartStartError):
    code = "core.bad_ordering"
    message = "This list cannot be ordered like that."


class KeysetPagination(BasePagination):
    """Reads `view.orderings`: {"newest": ("-pk",), "name": ("name", "pk")}.

    The first is the default. Fields of an ordering must not be null, and the last must
    be unique. Works on model querysets and on `.values()` alike.
    """

    def paginate_queryset(self, queryset, request, view=None):
        self.request = request
        self.limit = _read_limit(request.query_params.get("limit"))
        orderings = getattr(view, "orderings", {"newest": ("-pk",)})
        name = request.query_params.get("ordering") or next(iter(orderings))
        if name not in orderings:
            raise BadOrdering(known=sorted(orderings))
        self.ordering = [_resolve(queryset.model, field) for field in orderings[name]]
        self.name = name

        cursor = self._read_cursor(queryset, request.query_params.get("cursor"))
        backwards = bool(cursor and cursor["b"])
        order = [_flip(field) for field in self.ordering] if backwards else self.ordering
        rows = queryset.order_by(*order)
        if cursor:
            rows = rows.filter(_after(order, cursor["v"]))
        rows = list(rows[: self.limit + 1])
        more = len(rows) > self.limit
        rows = rows[: self.limit]
        if backwards:
            rows.reverse()
        self.has_next = more if not backwards else True
        self.has_previous = bool(cursor) if not backwards else more
        self.first, self.last = (rows[0], rows[-1]) if rows else (None, None)
        return rows

    def get_paginated_response(self, data):
        return Response(
            {
                "next": self._link(self.last, False) if self.has_next else None,
                "previous": self._link(self.first, True) if self.has_previous else None,
                "results": data,
            }
        )

    def _link(self, row, backwards):
        if row is None:
            return None
        values = [_value(row, field.lstrip("-")) for field in self.ordering]
        token = orjson.dumps({"o": self.name, "b": backwards, "v": values}, default=str)
        query = self.request.query_params.copy()
        query["cursor"] = base64.urlsafe_b64encode(token).decode().rstrip("=")
        return f"{self.request.build_absolute_uri(self.request.path)}?{query.urlencode()}"

    def _read_cursor(self, queryset, text):
        if not text:
            return None
        try:
            padded = text.encode("ascii") + b"=" * (-len(text) % 4)
            token = orjson.loads(base64.urlsafe_b64decode(padded))
            assert token["o"] == self.name
            assert isinstance(token["b"], bool)
            assert len(token["v"]) == len(self.ordering)
            token["v"] = [
                _clean(queryset, field.lstrip("-"), value)
                for field, value in zip(self.ordering, token["v"], strict=True)
            ]
        except (
            AssertionError,
            KeyError,
            TypeError,
            ValueError,
            ValidationError,
            UnicodeEncodeError,
            binascii.Error,
            OverflowError,
        ) as error:
            raise BadCursor from error
        return token

    def get_schema_operation_parameters(self, view):
        orderings = list(getattr(view, "orderings", {"newest": ()}))
        return [
            _parameter(
                "limit",
                {
                    "type": "integer",
                    "minimum": 1,
                    "maximum": MAX_LIMIT,
                    "default": DEFAULT_LIMIT,
                },
                "Rows a page.",
            ),
            _parameter(
                "cursor",
                {"type": "string"},
                "Where the page starts: follow `next` and `previous`.",
            ),
            _parameter(
                "ordering",
                {"type": "string", "enum": orderings, "default": orderings[0]},
                "The order of the list.",
            ),
        ]

    def get_paginated_response_schema(self, schema):
        link = {"type": ["string", "null"], "format": "uri", "example": None}
        return {
            "type": "object",
            "required": ["next", "previous", "results"],
            "properties": {"next": link, "previous": link, "results": schema},
        }


def _parameter(name, schema, description):
    return {
        "name": name,
        "in": "query",
        "required": False,
        "description": description,
        "schema": schema,
    }


def _read_limit(text):
    if text is None:
        return DEFAULT_LIMIT
    if not text.isascii() or not text.isdigit() or not 1 <= int(text[:6]) <= MAX_LIMIT:
        raise BadLimit
    return int(text)


def _resolve(model, field):
    sign, name = ("-", field[1:]) if field.startswith("-") else ("", field)
    return sign + (model._meta.pk.name if name == "pk" else name)


def _flip(field):
    return field[1:] if field.startswith("-") else f"-{field}"


def _after(order, values):
    """Rows beyond `values`, as a range an index can walk: a <= x and (a < x or ...)."""
    (field, value), *rest = zip(order, values, strict=True)
    name, way = (field[1:], "lt") if field.startswith("-") else (field, "gt")
    beyond = Q(**{f"{name}__{way}": value})
    if not rest:
        return beyond
    fields, remaining = zip(*rest, strict=True)
    return Q(**{f"{name}__{way}e": value}) & (beyond | _after(fields, remaining))


def _value(row, name):
    if isinstance(row, dict):
        value = row[name]
    else:
        value = row
        for part in name.split("__"):
            value = getattr(value, part)
    return value.isoformat() if isinstance(value, datetime.datetime) else value


def _clean(queryset, name, value):
    """The cursor's value as the field understands it; nonsense raises."""
    if isinstance(value, bool | list | dict) or value is None:
        raise ValueError(name)
    if name in queryset.query.annotations:
        field = queryset.query.annotations[name].output_field
        return field.to_python(value)
    model, *path = queryset.model, *name.split("__")
    for part in path[:-1]:
        model = model._meta.get_field(part).related_model
    try:
        field = model._meta.get_field(path[-1])
    except FieldDoesNotExist as error:
        raise ValueError(name) from error
    value = field.to_python(value)
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) >= 2**63:
        raise ValueError(name)
    if isinstance(value, str) and "\x00" in value:
        raise ValueError(name)
    return str(value) if isinstance(value, uuid.UUID) else value

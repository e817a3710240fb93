"""The base of every door: pages, strict queries, safe repeats, ETags."""

import hashlib

from django.db import transaction
from rest_framework import viewsets
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.core.api.idempotency import done_once
from apps.core.errors import Stale, UnknownParameter


class DoorMixin:
    """What all our views share.

    `query_names` are the query parameters a GET understands beyond those of its filters
    and pages; any other is a 400. `repeatable = False` turns Idempotency-Key off, for
    answers that hold secrets. `versioned = False` is for addresses without a row of their
    own: no ETag is ever right there.
    """

    query_names = ()
    repeatable = True
    versioned = True
    orderings = {"newest": ("-pk",)}

    def initial(self, request, *args, **kwargs):
        reads_body = request.method not in {"GET", "HEAD", "DELETE", "OPTIONS"}
        if reads_body and not request.content_type.startswith("multipart/"):
            # Kept before a throttle parses it: a repeated request is known by its bytes.
            _ = request._request.body
        super().initial(request, *args, **kwargs)
        if not hasattr(self, request.method.lower()):
            self.http_method_not_allowed(request)
        if request.method in {"GET", "HEAD"}:
            self._check_query(request)
        elif reads_body:
            _ = request.data  # A malformed body is refused even where none is needed.
        self._guard_handler(request)

    def options(self, request, *args, **kwargs):
        """Which methods there are is in the Allow header, as in every answer."""
        return Response(status=204)

    def is_versioned(self, names):
        """Whether If-Match can be right at an address with these `names` in its path."""
        return bool(self.versioned and names and hasattr(self, "get_object"))

    def _check_query(self, request):
        known = {"format", *self.query_names}
        if self._is_list():
            known |= {"limit", "cursor", "ordering"}
            if filterset := getattr(self, "filterset_class", None):
                known |= set(filterset.base_filters)
        unknown = sorted(request.query_params.keys() - known)
        if unknown:
            raise UnknownParameter(unknown=unknown, known=sorted(known - {"format"}))

    def _is_list(self):
        return getattr(self, "action", None) == "list" or getattr(self, "is_list", False)

    def _guard_handler(self, request):
        """Wrap the method about to be called: DRF looks it up on this instance next."""
        name = request.method.lower()
        handler = getattr(self, name, None)
        key = request.headers.get("Idempotency-Key")
        match = request.headers.get("If-Match")
        if name == "post" and key is not None and self.repeatable and request.user.pk:
            setattr(
                self,
                name,
                lambda *a, **kw: done_once(request, key, lambda: handler(*a, **kw)),
            )
        elif name in {"put", "patch", "delete"} and match is not None:
            setattr(self, name, lambda *a, **kw: self._if_match(match, handler, *a, **kw))

    def _if_match(self, match, handler, request, *args, **kwargs):
        """Act only on the version the client read, holding the row meanwhile."""
        allowed = {tag.strip() for tag in match.split(",")}
        if not self.is_versioned(self.kwargs):
            if "*" not in allowed:
                raise Stale
            return handler(request, *args, **kwargs)
        with transaction.atomic():
            row = self.get_object()
            row = type(row).objects.locked(row.pk)
            if allowed.isdisjoint({"*", etag(row)}):
                raise Stale
            return handler(request, *args, **kwargs)


def etag(row) -> str:
    """A strong validator: changes whenever the row does."""
    stamp = f"{row._meta.label_lower}:{row.pk}:{row.updated_at.isoformat()}"
    return f'"{hashlib.sha256(stamp.encode()).hexdigest()[:32]}"'


class ApiView(DoorMixin, APIView):
    """One address that is not a collection of rows."""


class ApiViewSet(DoorMixin, viewsets.GenericViewSet):
    """Doors to the rows of one model.

    `page(rows, shape)` answers a list: rows may be a `.values()` queryset, and `shape`
    turns each into what leaves.
    """

    serializer_class = None

    def page(self, rows, shape):
        page = self.paginate_queryset(rows)
        return self.get_paginated_response([shape(row) for row in page])

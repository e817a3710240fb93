"""Sending a POST twice does it once: the `Idempotency-Key` header.

The key's row is written in the same transaction as the effect, so there is no moment in
which one exists without the other. Refusals of business rules are kept and replayed too,
because a client that was told "no" must not be surprised by a late "yes". Input errors
and crashes are not kept: nothing was decided.
"""

import hashlib

from django.db import transaction
from django.http import HttpResponse
from rest_framework.response import Response

from apps.core.api.encoding import dump
from apps.core.api.problems import MEDIA_TYPE, describe
from apps.core.errors import InvalidField, KeyReused, SmartStartError
from apps.core.models import IdempotencyKey

KEPT = {403, 404, 409, 422}


class BadKey(SmartStartError):
    code = "core.bad_key"
    message = "An Idempotency-Key is 1 to 255 printable ASCII characters."


def done_once(request, key, act):
    """Answer of `act()`, or of the first request that carried this key."""
    if not (0 < len(key) <= 255 and key.isascii() and key.isprintable()):
        raise BadKey
    fingerprint = _fingerprint(request)
    with transaction.atomic():
        row, is_new = IdempotencyKey.objects.get_or_create(
            principal_id=request.user.pk, key=key, defaults={"fingerprint": fingerprint}
        )
        if not is_new:
            if row.fingerprint != fingerprint:
                raise KeyReused
            return _replay(row)
        response = _attempt(act)
        row.status = response.status_code
        row.content_type = response.content_type or "application/json"
        row.body = b"" if response.data is None else dump(response.data)
        row.save()
        return response


def _attempt(act):
    try:
        with transaction.atomic():
            return act()
    except InvalidField:
        raise
    except SmartStartError as error:
        if error.status not in KEPT:
            raise
        body = describe(error)
        return Response(body, status=error.status, content_type=MEDIA_TYPE)


def _replay(row):
    return HttpResponse(
        bytes(row.body),
        status=row.status,
        content_type=row.content_type,
        headers={"Idempotency-Replayed": "true"},
    )


def _fingerprint(request):
    digest = hashlib.sha256(f"{request.method} {request.path}\n".encode())
    if request.content_type.startswith("multipart/"):
        digest.update(request.META.get("CONTENT_LENGTH", "").encode())
    else:
        digest.update(request._request.body)
    return digest.hexdigest()

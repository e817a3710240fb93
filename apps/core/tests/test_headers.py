"""The headers browsers protect people by, on every kind of answer."""

import re

import pytest
from django.urls import include, path

from apps.users.tests.factories import UserFactory
from smartstart import urls

pytestmark = pytest.mark.django_db

STRICT = {
    "base-uri": "'none'",
    "connect-src": "'self'",
    "default-src": "'none'",
    "font-src": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "img-src": "'self' blob: data:",
    "manifest-src": "'self'",
    "script-src": "'self'",
    "style-src": "'self'",
}
EVERYWHERE = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
NEVER_STORED = "max-age=0, no-cache, no-store, must-revalidate, private"
KINDS = {
    "page": ("/", 200, None),
    "admin": ("/admin/", 200, NEVER_STORED),
    "admin to strangers": ("/admin/login/", 200, NEVER_STORED),
    "pulse": ("/admin/pulse/", 200, NEVER_STORED),
    "API": ("/api/problems", 200, "no-store"),
    "API refusal": ("/api/auth/me", 401, "no-store"),
    "API address that is none": ("/api/nowhere", 404, "no-store"),
    "schema": ("/api/schema/", 200, "no-cache"),
    "documents": ("/api/docs/", 200, "no-store"),
    "ReDoc": ("/api/redoc/", 200, "no-store"),
    "missing page": ("/nowhere", 404, None),
    "crash": ("/crash", 500, None),
    "crash of the API": ("/api/crash", 500, "no-store"),
    "liveness": ("/health/live", 200, None),
    "static file": ("/static/theme/tokens.css", 200, "max-age=60, public"),
}


def crash(request):
    raise RuntimeError("a bug")


urlpatterns = [path("crash", crash), path("api/crash", crash), path("", include(urls))]
handler404, handler500 = urls.handler404, urls.handler500


def policy(response):
    parts = response.headers["Content-Security-Policy"].split("; ")
    return dict(part.split(" ", 1) for part in parts)


@pytest.mark.urls("apps.core.tests.test_headers")
@pytest.mark.parametrize("kind", KINDS)
def test_headers(client, kind):
    address, status, cache = KINDS[kind]
    client.raise_request_exception = False
    if kind != "admin to strangers":
        client.force_login(UserFactory(superuser=True))

    response = client.get(address)
    response.getvalue()

    assert response.status_code == status
    sent = {name: response.headers.get(name) for name in EVERYWHERE}
    assert sent == EVERYWHERE
    assert response.headers.get("Cache-Control") == cache
    assert re.fullmatch(r"[0-9a-f]{32}", response.headers["X-Request-ID"])
    assert "Server" not in response.headers
    if kind != "ReDoc":
        assert policy(response) == STRICT


def test_only_redoc_is_allowed_more_and_only_what_it_needs(client):
    response = client.get("/api/redoc/")

    more = {
        name: value for name, value in policy(response).items() if STRICT.get(name) != value
    }
    nonce = re.search(r'nonce="([^"]+)"', response.content.decode())[1]
    assert more == {"style-src": f"'self' 'nonce-{nonce}'", "worker-src": "blob:"}
    assert nonce not in client.get("/api/redoc/").headers["Content-Security-Policy"]
